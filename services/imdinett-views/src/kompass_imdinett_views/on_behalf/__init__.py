"""What the portal asks other services for, always with the token of the staff user and never with one of its own.

``asking`` is how somebody is asked, and what most pages ask. What one page alone asks of one service stands in a file of
that service: a function of ``OnBehalf``, who is signed in, and what is asked about.
"""

from kompass_imdinett_views.on_behalf.asking import PATIENCE, Card, Inbox, Notice, OnBehalf

__all__ = ["PATIENCE", "Card", "Inbox", "Notice", "OnBehalf"]
