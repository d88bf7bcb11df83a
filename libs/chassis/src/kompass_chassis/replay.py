"""How a parked event is handled again: by the same handlers, without asking the inbox, which knows it already."""

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.inbox import Inbox
from kompass_chassis.parking import Apply


class StillUnreadableError(Exception):
    """The event is of a kind we do not hear, or its body cannot be read by this version."""


def applying(inbox: Inbox) -> Apply:
    """Return what reads and handles one parked event in a given transaction."""

    async def apply(session: AsyncSession, routing_key: str, body: bytes) -> None:
        heard = inbox.read(routing_key, body)
        if heard is None or heard.event is None:
            raise StillUnreadableError
        await inbox.apply(session, [heard])

    return apply
