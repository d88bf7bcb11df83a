"""One whole Kompass of made-up persons, on which enough is played that no page of the portal is empty."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

from answered import answered
from imdi_desk import PATH, interview
from kompass_competence_store.actions.rights import ask_correction, want_deletion
from kompass_competence_store.actions.taking_in import take_in
from kompass_contracts.identity import Role
from kompass_contracts.registration import Part, Regime, Registration
from kompass_contracts.rights import CorrectionAsked, DeletionWanted
from kompass_embedded.demo import PERSONS
from kompass_embedded.main_job import HELPER
from kompass_embedded.plan import BEFORE_ARRIVAL
from newcomer import DECLARED, Newcomer
from proofs.pages.town import LANGUAGES, Resident, crowd, named
from town_hall import TownHall
from whole_system import Whole, whole_system

COUNSELLOR: Final = "46-KARR"
_PARKED: Final = "INSERT INTO parked (event_id, routing_key, body, reason) VALUES (gen_random_uuid(), 'form.completed.v1', '', 'KeyError')"


@dataclass
class Stage:
    """The running system, and those on it by their first names; the crowd apart."""

    whole: Whole
    hall: TownHall
    persons: dict[str, Newcomer] = field(default_factory=dict)
    crowd: list[Newcomer] = field(default_factory=list)
    _giving: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def portal(self) -> str:
        """The address of the portal."""
        return self.whole.plan.url("imdinett-views")

    def id_of(self, first_name: str) -> str:
        """Return the id of a person."""
        return str({one.first_name: one.person_id for one in PERSONS}.get(first_name) or self.persons[first_name].id)

    def duf_of(self, first_name: str) -> str:
        """Return the DUF number of a person."""
        return {one.first_name: one.duf for one in PERSONS}.get(first_name) or self.persons[first_name].demo.duf

    async def give(self, username: str, roles: tuple[Role, ...]) -> None:
        """Let a user hold exactly these roles from the next time they sign in."""
        given = "UPDATE staff SET roles = $2 WHERE username = $1"
        async with self._giving:
            await self.whole.sql("identity", given, username, [role.value for role in roles])

    async def leave_the_portal_alone(self) -> None:
        """End every service but identity, through which staff sign in, and the portal."""
        for name in ("codes", "kompass-form", "competence-store", "notifications"):
            await self.whole.stop(name)

    async def ask(self, who: str, path: str, method: str, body: Any) -> Any:
        """Ask the competence store something as somebody, which must succeed."""
        answer = await self.hall.ask(who, "competence-store", path, method, body)
        assert answer.is_success, answer.text
        return answer.json()


@asynccontextmanager
async def standing_stage(home: Path, many: int, say: Callable[[str], None]) -> AsyncIterator[Stage]:
    """Run one Kompass with a crowd of so many on it; ``say`` is told what is being done."""
    say("Kompass starts")
    async with whole_system(home) as whole:
        stage = Stage(whole, TownHall(whole))
        say("persons are registered")
        await _settle(stage, many)
        say("registrations are completed")
        await _fill_in(stage)
        say("staff and persons write")
        await _write(stage)
        await _ask_imdi(stage)
        await whole.quiet(60)
        yield stage


async def _settle(stage: Stage, many: int) -> None:
    for one in named():
        stage.persons[one.first_name] = await _registered(stage, one)
    for one in crowd(many):
        stage.crowd.append(await _registered(stage, one))
    await stage.whole.quiet(120)


async def _registered(stage: Stage, one: Resident) -> Newcomer:
    person = Newcomer(stage.hall, one.first_name)
    await person.change(last_name=one.last_name, **one.facts)
    return person


async def _fill_in(stage: Stage) -> None:
    """Let some complete the form, one only begin with it, and others be given a code; one is interviewed before arrival."""
    async for _ in stage.persons["Hodan"].job.play():
        pass
    await stage.persons["Lemlem"].play(until="and make a one-time code")
    await stage.crowd[2].play(until=DECLARED)
    rahel, maryam, samuel, aster = (UUID(stage.id_of(name)) for name in ("Rahel", "Maryam-Fatemeh", "Samuel", "Aster"))
    told = [
        _completed(rahel, "ti", 40),
        _completed(rahel, "ti", 2, version=2, WRK02="6_10", DIG03=["send_message"], LAN04="good", DRV01="no"),
        _completed(maryam, "fa", 9),
        _completed(samuel, "ti", 15),
        _completed(aster, "ti", 20),
    ]
    for number, one in enumerate(stage.crowd):
        if number % 3 == 0:
            level = ("primary_1_7", "lower_secondary_8_10", "doctorate")[number % 3]
            told.append(_completed(UUID(one.id), LANGUAGES[number % len(LANGUAGES)], 1 + number % 70, EDU03=level))
        elif number % 3 == 1:
            await stage.hall.code(HELPER, one.id)
    async with stage.whole.process("competence-store").kit.sessions.begin() as session:
        await take_in(session, told)
    asked = interview(stage.duf_of("Furaha"))
    await stage.hall.ask(BEFORE_ARRIVAL, "kompass-form", PATH, "POST", {"registrations": [asked]})
    await stage.whole.quiet(120)


def _completed(person: UUID, language: str, days: int, version: int = 1, **answers: Any) -> Registration:
    at = datetime.now(UTC) - timedelta(days=days)
    one = answered(language, person, **answers)
    return one.model_copy(update={"registration_version": version, "started_at": at, "completed_at": at})


async def _write(stage: Stage) -> None:
    """Let the municipality remark and confirm, and the county write its notes."""
    rahel = f"/persons/{stage.id_of('Rahel')}"
    seen = {"status": "documents_seen", "record_version": 2, "words": "Vitnemål fra Asmara"}
    await stage.ask(HELPER, f"{rahel}/confirmations/education", "PUT", seen)
    back = {"status": "returned", "record_version": 2, "words": "Årstallene i arbeidserfaringen stemmer ikke."}
    await stage.ask(HELPER, f"{rahel}/confirmations/work", "PUT", back)
    text = "Har sydd brudekjoler i fem år, og har bilder av arbeidet sitt på telefonen."
    remark = await stage.ask(HELPER, f"{rahel}/remarks", "POST", {"part": "work", "question_id": "WRK04", "text": text})
    newer = {"text": text + " Vil gjerne vise dem."}
    await stage.ask(HELPER, f"{rahel}/remarks/{remark['remark_id']}/supersede", "POST", newer)
    for name in ("Rahel", "Maryam-Fatemeh"):
        draft = await stage.ask(COUNSELLOR, f"/persons/{stage.id_of(name)}/note/draft", "POST", {})
        saved = {"revision": draft["revision"], "content": _note()}
        draft = await stage.ask(COUNSELLOR, f"/persons/{stage.id_of(name)}/note/draft", "PUT", saved)
        if name == "Rahel":
            await stage.ask(COUNSELLOR, f"{rahel}/note/draft/finalise", "POST", {"revision": draft["revision"]})
    offer = {"offered_on": _day(5), "given_by": "Karrieresenteret i Bergen", "answer": "accepted"}
    need = {"assessed_on": _day(8), "result": "needed", "words": "Vil bytte yrke, og vet ikke hvordan.", "offer": offer}
    await stage.ask(HELPER, f"/persons/{stage.id_of('Samuel')}/needs", "POST", need)


def _note() -> dict[str, Any]:
    return {
        "conversations": [{"held_on": _day(10), "form": "in_person", "interpreter": "qualified"}],
        "wishes": [{"direction": "work", "occupation": "5321", "words": "Arbeide med eldre"}],
        "assessment": "Har lang erfaring med søm, og ønsker seg til helsefag. Snakker norsk i korte setninger.",
        "recommendation": {
            "direction": "both",
            "occupation": "5321",
            "words": "Praksis på sykehjem ved siden av norskopplæringen.",
            "next_step": "Søke om praksisplass",
            "responsible": "Kari Veileder",
            "by": _day(-30),
        },
        "participant_view": "Er enig, og vil gjerne begynne snart.",
    }


def _day(ago: int) -> str:
    return str(date.today() - timedelta(days=ago))  # noqa: DTZ011 - a day more or less makes no difference


async def _ask_imdi(stage: Stage) -> None:
    """Let persons ask for a correction and for a deletion, and let a fact be parked."""
    process = stage.whole.process("competence-store")
    words = "ስራሕይ ሓሙሽተ ዓመት እዩ ነይሩ።"
    asked = [
        CorrectionAsked(request_id=uuid4(), person_id=UUID(stage.id_of(name)), part=part, words=words, language="ti")
        for name, part in (("Rahel", Part.WORK), ("Aster", None))
    ]
    wanted = DeletionWanted(
        request_id=uuid4(),
        person_id=UUID(stage.id_of("Samuel")),
        regime=Regime.INFORMATION,
        registration_version=1,
        language="ti",
    )
    async with process.kit.sessions.begin() as session:
        for one in asked:
            await ask_correction(session, one)
        await want_deletion(session, wanted)
    await stage.whole.sql("imdinett-views", _PARKED)
