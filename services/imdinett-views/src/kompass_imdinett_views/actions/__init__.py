"""What the lists do, by noun."""

from kompass_imdinett_views.actions.listing import counts, drop_ended, names, one, opens, page, wished_language

__all__ = ["counts", "drop_ended", "names", "one", "opens", "page", "wished_language"]
