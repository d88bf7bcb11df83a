"""The counsellor's note: how long a draft is held, and what it lacks to be final. Pure: the time is given."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from kompass_contracts.guidance import Conversation, NoteContent, Recommendation, Wish

LOCK = timedelta(minutes=30)
"""How long a draft that is not saved stays with whoever holds it."""


def lock_ends_at(saved_at: datetime) -> datetime:
    """Return from when on a colleague may take the draft over."""
    return saved_at + LOCK


def may_take_over(saved_at: datetime, now: datetime) -> bool:
    """Tell whether the lock of whoever holds the draft has ended."""
    return now >= lock_ends_at(saved_at)


def lacking(content: NoteContent, today: date) -> dict[str, str]:
    """Return what a draft lacks to be final: where, and what is to be done. Today is the day in Norway (R90, R91)."""
    return {f"#/content/{pointer}": detail for pointer, detail in _lacking(content, today)}


def _lacking(content: NoteContent, today: date) -> Iterator[tuple[str, str]]:
    if not content.conversations:
        yield "conversations", "write down the conversation, or each of them"
    for number, conversation in enumerate(content.conversations):
        for field, detail in _of_conversation(conversation, today):
            yield f"conversations/{number}/{field}", detail
    for number, wish in enumerate(content.wishes):
        for field, detail in _of_wish(wish):
            yield f"wishes/{number}/{field}", detail
    if not content.assessment.strip():
        yield "assessment", "write what you think, in a few sentences"
    held = [one.held_on for one in content.conversations if one.held_on]
    for field, detail in _of_recommendation(content.recommendation, max(held, default=None)):
        yield f"recommendation/{field}", detail


def _of_conversation(conversation: Conversation, today: date) -> Iterator[tuple[str, str]]:
    if conversation.held_on is None:
        yield "held_on", "say on which day it was held"
    elif conversation.held_on > today:
        yield "held_on", "a conversation still to come is not written down yet"
    if conversation.form is None:
        yield "form", "say whether it was held in person, by telephone or on screen"
    if conversation.interpreter is None:
        yield "interpreter", "say whether somebody interpreted"


def _of_wish(wish: Wish) -> Iterator[tuple[str, str]]:
    if wish.direction is None:
        yield "direction", "say whether it is a wish for work, for education or for both"
    if not (wish.occupation or wish.education_field or wish.words.strip()):
        yield "words", "choose an occupation or a field, or say it in words"


def _of_recommendation(said: Recommendation, last_held: date | None) -> Iterator[tuple[str, str]]:
    if said.direction is None:
        yield "direction", "recommend work, education or both"
    if not (said.occupation or said.education_field or said.words.strip()):
        yield "words", "choose an occupation or a field, or say it in words"
    if not said.next_step.strip():
        yield "next_step", "say what the next step is"
    if not said.responsible.strip():
        yield "responsible", "say who takes the next step"
    if said.by is None:
        yield "by", "say by which day it is taken"
    elif last_held is not None and said.by < last_held:
        yield "by", "the next step comes after the last conversation"
