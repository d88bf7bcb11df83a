"""Everything that is stored about a person, in every service: asked for side by side and put together (R23, Art. 15)."""

import asyncio
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.report import report_of
from kompass_contracts.audience import TELLERS
from kompass_contracts.report import PersonReport, PersonReportAsked, ReportNoun
from kompass_identity.report import NOUNS

logger = logging.getLogger(__name__)

PATIENCE = 60.0
"""Seconds a service may take: it looks through everything it holds."""
_OWN = "identity"


@dataclass(frozen=True)
class WholeReport:
    """What every service answered; none for one that did not."""

    person_id: UUID
    answers: Mapping[str, PersonReport | None]

    @property
    def missing(self) -> tuple[str, ...]:
        """The services that did not answer."""
        return tuple(service for service, answer in self.answers.items() if answer is None)

    def as_json(self) -> dict[str, object]:
        """Return the report for programs."""
        told = [one.model_dump(mode="json") for one in self.answers.values() if one]
        return {"person_id": str(self.person_id), "services": told, "missing": list(self.missing)}

    def as_text(self) -> str:
        """Return the report for reading: each kind of thing, why it is kept, and what stands there."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield "What Kompass stores about you"
        for service, answer in self.answers.items():
            yield from ("", f"== {service} ==")
            if answer is None:
                yield "This part of Kompass did not answer. Ask for the report once more."
                continue
            yield f"Read at {answer.at:%Y-%m-%d %H:%M} UTC."
            for noun in answer.nouns:
                yield from _noun(noun)


def _noun(noun: ReportNoun) -> Iterator[str]:
    yield from ("", noun.title, noun.purpose)
    if not noun.entries:
        yield "  Nothing."
    for number, entry in enumerate(noun.entries, 1):
        yield f"  {number}."
        yield from (f"    {line.label}: {line.value}" for line in entry.lines)
    if noun.more:
        yield f"  And {noun.more} older ones."


async def collect(
    session: AsyncSession, peers: Peers, person_id: UUID, told: Callable[[str], object] = lambda _: None
) -> WholeReport:
    """Ask every service side by side; ``told`` hears of each that has answered, or has not in time."""

    async def ask(owner: str) -> PersonReport | None:
        try:
            async with asyncio.timeout(PATIENCE):
                if owner == _OWN:
                    return await report_of(session, TELLERS[owner], NOUNS, person_id)
                asked = PersonReportAsked(person_id=person_id)
                return await peers.post(owner, "/internal/person-report", asked, PersonReport)
        except (PeerError, TimeoutError) as error:
            logger.warning("%s did not say what it holds: %s", owner, type(error).__name__)
            return None
        finally:
            told(TELLERS[owner])

    answers = await asyncio.gather(*(ask(owner) for owner in TELLERS))
    return WholeReport(person_id, dict(zip(TELLERS.values(), answers, strict=True)))
