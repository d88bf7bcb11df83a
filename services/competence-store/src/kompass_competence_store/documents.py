"""What staff send, read more strictly than what services tell one another: a field that is not known is refused.

Otherwise a misspelt field of a note would be lost without a word.
"""

from typing import Annotated

from pydantic import ConfigDict, Field

from kompass_contracts.guidance import (
    Conversation,
    GuidanceOffer,
    NeedAsked,
    NoteContent,
    NoteOpened,
    NoteRevision,
    NoteSaved,
    Recommendation,
    Wish,
)
from kompass_contracts.papers import PaperAsked
from kompass_contracts.planning import CountsAsked, Criteria, RecordsSought
from kompass_contracts.trust import ConfirmationAsked, RemarkAsked, RemarkTextAsked

STRICT = ConfigDict(frozen=True, extra="forbid")


class RemarkSent(RemarkAsked):
    """A remark to write."""

    model_config = STRICT


class RemarkTextSent(RemarkTextAsked):
    """The text that takes the place of a remark."""

    model_config = STRICT


class ConfirmationSent(ConfirmationAsked):
    """What was checked of a part."""

    model_config = STRICT


class NoteOpenedSent(NoteOpened):
    """A wish to write on a note."""

    model_config = STRICT


class NoteRevisionSent(NoteRevision):
    """Which revision of a draft is meant."""

    model_config = STRICT


class ConversationSent(Conversation):
    """One conversation."""

    model_config = STRICT


class WishSent(Wish):
    """One wish."""

    model_config = STRICT


class RecommendationSent(Recommendation):
    """What is recommended."""

    model_config = STRICT


class NoteContentSent(NoteContent):
    """What stands in a draft."""

    model_config = STRICT

    conversations: Annotated[tuple[ConversationSent, ...], Field(max_length=30)] = ()
    wishes: Annotated[tuple[WishSent, ...], Field(max_length=20)] = ()
    recommendation: RecommendationSent = RecommendationSent()


class NoteSavedSent(NoteSaved):
    """A draft as it is on the screen."""

    model_config = STRICT

    content: NoteContentSent


class GuidanceOfferSent(GuidanceOffer):
    """The guidance that was offered."""

    model_config = STRICT


class NeedSent(NeedAsked):
    """An assessment to keep."""

    model_config = STRICT

    offer: GuidanceOfferSent | None = None


class PaperSent(PaperAsked):
    """How a record is to be printed."""

    model_config = STRICT


class CriteriaSent(Criteria):
    """What a record must say: a criterion that is not known would find more than was meant."""

    model_config = STRICT


class RecordsSoughtSent(RecordsSought):
    """What is searched for."""

    model_config = STRICT

    criteria: CriteriaSent = CriteriaSent()


class CountsSent(CountsAsked):
    """What is counted."""

    model_config = STRICT

    criteria: CriteriaSent = CriteriaSent()
