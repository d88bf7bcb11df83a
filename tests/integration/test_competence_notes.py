"""The counsellor's note: a draft with one author at a time, and final versions that nothing changes (R89–R91, B8)."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID, uuid4

import httpx2
import pytest

from competence_desk import FAR, HERE, CompetenceDesk, open_desk, placed, same
from kompass_chassis.testing import TokenMint
from kompass_competence_store.actions import noting
from kompass_contracts.identity import PersonErased, Relation, Role
from town import Town

WHOLE: dict[str, Any] = {
    "conversations": [{"held_on": "2026-04-16", "form": "telephone", "interpreter": "qualified"}],
    "wishes": [{"direction": "work", "occupation": "5321", "words": "Vil jobbe med pasienter."}],
    "assessment": "Har ti års erfaring fra sykehus.",
    "recommendation": {
        "direction": "both",
        "occupation": "5321",
        "education_field": "0913",
        "next_step": "Søke HK-dir om godkjenning",
        "responsible": "Turid Eksempel",
        "by": "2026-05-15",
    },
    "participant_view": "Er enig.",
}
HALF_WRITTEN: dict[str, Any] = {"conversations": [{"form": "screen"}], "assessment": "Har ti års "}


@pytest.fixture
async def desk(database_url: str, mint: TokenMint, town: Town) -> AsyncIterator[CompetenceDesk]:
    async with open_desk(database_url, mint, town) as desk:
        yield desk


def counsellor(desk: CompetenceDesk, name: str = "Siri Prøve", number: str = "46") -> str:
    staff_id = desk.register.keep(uuid4(), name, f"county-{number}", "county")
    return desk.staff(Role.COUNSELLOR, kind="county", number=number, subject=str(staff_id))


async def begin(desk: CompetenceDesk, person: UUID, token: str, *, take_over: bool = False) -> httpx2.Response:
    return await desk.ask("POST", f"/persons/{person}/note/draft", token, {"take_over": take_over})


async def save(
    desk: CompetenceDesk, person: UUID, token: str, revision: int, content: object = HALF_WRITTEN
) -> httpx2.Response:
    return await desk.ask("PUT", f"/persons/{person}/note/draft", token, {"revision": revision, "content": content})


async def finalise(desk: CompetenceDesk, person: UUID, token: str, revision: int) -> httpx2.Response:
    return await desk.ask("POST", f"/persons/{person}/note/draft/finalise", token, {"revision": revision})


async def discard(desk: CompetenceDesk, person: UUID, token: str) -> httpx2.Response:
    return await desk.ask("DELETE", f"/persons/{person}/note/draft", token)


async def write_note(desk: CompetenceDesk, person: UUID, token: str, content: object = WHOLE) -> dict[str, Any]:
    draft = (await begin(desk, person, token)).json()
    saved = (await save(desk, person, token, draft["revision"], content)).json()
    answer = await finalise(desk, person, token, saved["revision"])
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def notes(desk: CompetenceDesk, person: UUID, token: str | None = None) -> dict[str, Any]:
    answer = await desk.read(person, token, "notes")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def leave_for(desk: CompetenceDesk, minutes: int) -> None:
    await desk.alter(f"UPDATE note_version SET saved_at = saved_at - interval '{minutes} minutes'")  # noqa: S608 - a number


async def test_a_final_note_is_read_by_everyone_who_reads_the_record(desk: CompetenceDesk) -> None:
    """(R77, R89, R90, R91)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = counsellor(desk)

    final = await write_note(desk, person, token)

    assert (final["note_version"], final["status"], final["county"]) == (1, "final", "46")
    assert final["signed"]["name"] == "Siri Prøve"
    assert final["content"]["recommendation"]["direction"] == "both"
    found = await notes(desk, person)
    assert found == {"person_id": str(person), "notes": [final], "draft": None}


async def test_a_draft_is_kept_as_it_is_and_shown_to_nobody_but_its_author(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    author, colleague = counsellor(desk), counsellor(desk, "Ola Prøve")
    await desk.change(person, placements=placed((Relation.SETTLED, HERE), (Relation.ASSIGNED, FAR)))
    elsewhere = counsellor(desk, "Eva Prøve", "03")

    await begin(desk, person, author)
    kept = await save(desk, person, author, 0)

    assert kept.json()["revision"] == 1
    mine = (await notes(desk, person, author))["draft"]
    assert mine == kept.json()
    assert mine["content"]["assessment"] == "Har ti års ", "also the space after which the next word comes"
    theirs = (await notes(desk, person, colleague))["draft"]
    assert (theirs["mine"], theirs["signed"]["name"]) == (False, "Siri Prøve")
    assert theirs["content"]["assessment"] == ""
    assert "Har ti" not in str(theirs)
    for token in (elsewhere, None):
        assert await notes(desk, person, token) == {"person_id": str(person), "notes": [], "draft": None}


async def test_two_windows_are_settled_by_the_revision(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    token = counsellor(desk)
    await begin(desk, person, token)

    first = await save(desk, person, token, 0, {"assessment": "Fra det ene vinduet."})
    second = await save(desk, person, token, 0, {"assessment": "Fra det andre."})
    lost_on_its_way = await save(desk, person, token, 0, {"assessment": "Fra det ene vinduet."})

    assert (second.status_code, second.json()["type"]) == (409, "urn:kompass:problem:revision-old")
    assert second.json()["revision"] == 1
    assert lost_on_its_way.json() == first.json()
    assert (await notes(desk, person, token))["draft"]["content"]["assessment"] == "Fra det ene vinduet."


async def test_a_draft_is_locked_to_its_author_until_it_was_left_for_half_an_hour(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    author, colleague = counsellor(desk), counsellor(desk, "Ola Prøve")
    await begin(desk, person, author)
    await save(desk, person, author, 0)

    await leave_for(desk, 29)
    too_early = await begin(desk, person, colleague, take_over=True)
    await leave_for(desk, 1)
    not_asked = await begin(desk, person, colleague)
    taken = await begin(desk, person, colleague, take_over=True)

    assert [one.status_code for one in (too_early, not_asked, taken)] == [409, 409, 200]
    assert too_early.json()["type"] == "urn:kompass:problem:draft-held"
    held = [one.json()["may_take_over"] for one in (too_early, not_asked)]
    assert (held, too_early.json()["held_by"]) == ([False, True], "Siri Prøve")
    assert (taken.json()["content"]["assessment"], taken.json()["mine"]) == ("Har ti års ", True)
    for late in (await save(desk, person, author, 1), await finalise(desk, person, author, 1)):
        assert (late.status_code, late.json()["held_by"]) == (409, "Ola Prøve")
    assert (await discard(desk, person, author)).status_code == 409
    assert (await save(desk, person, colleague, taken.json()["revision"])).status_code == 200


async def test_an_author_who_comes_back_late_goes_on_where_nobody_took_over(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    author, colleague = counsellor(desk), counsellor(desk, "Ola Prøve")
    await begin(desk, person, author)
    await leave_for(desk, 300)

    saved = await save(desk, person, author, 0)

    assert saved.status_code == 200
    assert (await begin(desk, person, colleague, take_over=True)).status_code == 409, "the lock holds again"


async def test_opening_twice_makes_one_draft(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    token = counsellor(desk)

    first, again = await begin(desk, person, token), await begin(desk, person, token)

    assert first.json() == again.json()
    assert await desk.sql("SELECT count(*) FROM note_version") == [(1,)]


async def test_what_a_note_lacks_to_be_final_is_said_place_by_place(desk: CompetenceDesk) -> None:
    """(R91, B8)."""
    person = desk.town.settle(HERE)
    token = counsellor(desk)
    await begin(desk, person, token)
    await save(desk, person, token, 0)

    answer = await finalise(desk, person, token, 1)

    assert (answer.status_code, answer.json()["type"]) == (422, "urn:kompass:problem:note-incomplete")
    assert [error["pointer"] for error in answer.json()["errors"]] == [
        "#/content/conversations/0/held_on",
        "#/content/conversations/0/interpreter",
        "#/content/recommendation/direction",
        "#/content/recommendation/words",
        "#/content/recommendation/next_step",
        "#/content/recommendation/responsible",
        "#/content/recommendation/by",
    ]
    assert (await notes(desk, person))["notes"] == []


async def test_a_final_note_is_changed_by_a_new_version_and_never_itself(desk: CompetenceDesk) -> None:
    """(B8)."""
    person = desk.town.settle(HERE)
    await desk.complete(person)
    author, colleague = counsellor(desk), counsellor(desk, "Ola Prøve")
    first = await write_note(desk, person, author)

    late = await save(desk, person, author, 1)
    draft = (await begin(desk, person, colleague)).json()
    assert (await notes(desk, person))["notes"] == [first]
    changed = WHOLE | {"assessment": "Har fått praksisplass."}
    await save(desk, person, colleague, draft["revision"], changed)
    await finalise(desk, person, colleague, draft["revision"] + 1)

    assert (late.status_code, late.json()["type"]) == (409, "urn:kompass:problem:no-draft")
    assert (draft["note_version"], draft["content"]) == (2, first["content"])
    second, before = (await notes(desk, person))["notes"]
    assert before == first
    assert (second["note_id"], second["note_version"]) == (first["note_id"], 2)
    assert (second["content"]["assessment"], second["signed"]["name"]) == ("Har fått praksisplass.", "Ola Prøve")


async def test_a_final_note_is_told_once_without_what_it_says(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    token = counsellor(desk)
    final = await write_note(desk, person, token)

    again = await finalise(desk, person, token, 1)
    other = await finalise(desk, person, token, 0)

    assert (again.json(), other.status_code) == (final, 409)
    told = await desk.told_inside()
    assert [(one["type"].split(".")[-2], one["aggregateversion"]) for one in told] == [
        ("completed", 1),
        ("note-finalised", 2),
        ("guidance-changed", 1),
    ]
    assert (told[1]["data"]["note_id"], told[1]["data"]["note_version"]) == (final["note_id"], 1)
    assert "sykehus" not in str(told)


async def test_a_county_can_write_before_anything_is_registered(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)

    final = await write_note(desk, person, counsellor(desk))
    await desk.complete(person)

    assert (await notes(desk, person))["notes"] == [final]
    assert [one["type"].split(".")[-2] for one in await desk.told_inside()] == ["guidance-changed", "completed"]


async def test_each_county_has_its_own_note_and_the_next_one_reads_it(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    await desk.complete(person)
    here = counsellor(desk)
    await write_note(desk, person, here)
    await desk.change(person, placements=placed((Relation.SETTLED, FAR)))
    there = counsellor(desk, "Eva Prøve", "03")

    draft = (await begin(desk, person, there)).json()
    await write_note(desk, person, there)

    assert (draft["note_version"], draft["content"]["assessment"]) == (1, "")
    assert [one["county"] for one in (await notes(desk, person, there))["notes"]] == ["03", "46"]
    assert same(await begin(desk, person, here), await begin(desk, uuid4(), here))


async def test_a_draft_can_be_thrown_away_and_final_notes_cannot(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    token = counsellor(desk)
    await begin(desk, person, token)

    answers = [await discard(desk, person, token), await discard(desk, person, token)]
    assert await desk.sql("SELECT count(*) FROM note") == [(0,)]
    final = await write_note(desk, person, token)
    await begin(desk, person, token)
    answers += [await discard(desk, person, token), await discard(desk, person, token)]

    assert [answer.status_code for answer in answers] == [204] * 4
    assert await notes(desk, person, token) == {"person_id": str(person), "notes": [final], "draft": None}


async def test_nobody_but_a_countys_counsellor_writes_a_note(desk: CompetenceDesk) -> None:
    """(R89)."""
    person = desk.town.settle(HERE)
    mapper = desk.staff(Role.SETTLEMENT_MAPPER)
    stranger = counsellor(desk, number="03")

    for ask in (begin, discard):
        assert (await ask(desk, person, mapper)).json()["type"] == "urn:kompass:problem:not-yours-to-write"
        assert same(await ask(desk, person, stranger), await ask(desk, uuid4(), stranger))
    for number_asked in (save, finalise):
        assert (await number_asked(desk, person, mapper, 0)).status_code == 403
        assert same(await number_asked(desk, person, stranger, 0), await number_asked(desk, uuid4(), stranger, 0))
    assert await desk.sql("SELECT count(*) FROM note") == [(0,)]


async def test_saving_goes_on_while_identity_is_away(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    token = counsellor(desk)
    await begin(desk, person, token)
    desk.town.silent = True

    saved, final = await save(desk, person, token, 0), await finalise(desk, person, token, 1)

    assert (saved.status_code, final.status_code) == (200, 503)


async def test_bad_drafts_are_refused_with_a_sentence_for_each_field(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    token = counsellor(desk)
    await begin(desk, person, token)
    for content, pointer in (
        ({"assesment": "misspelt"}, "#/body/content"),
        ({"assessment": "a" * 8001}, "#/body/content/assessment"),
        ({"assessment": "\0"}, "#/body/content/assessment"),
        ({"wishes": [{}] * 21}, "#/body/content/wishes"),
        ({"wishes": [{"occupation": "12345"}]}, "#/body/content/wishes/0/occupation"),
        ({"wishes": [{"word": "misspelt"}]}, "#/body/content/wishes/0"),
        ({"conversations": [{}] * 31}, "#/body/content/conversations"),
        ({"conversations": [{"form": "letter"}]}, "#/body/content/conversations/0/form"),
        ({"conversations": [{"held_on": "in spring"}]}, "#/body/content/conversations/0/held_on"),
        ({"recommendation": {"education_field": "9"}}, "#/body/content/recommendation/education_field"),
        ({"recommendation": None}, "#/body/content/recommendation"),
    ):
        answer = await save(desk, person, token, 0, content)
        assert (answer.status_code, [one["pointer"] for one in answer.json()["errors"]]) == (422, [pointer]), content
    assert (await notes(desk, person, token))["draft"]["revision"] == 0
    assert (await save(desk, person, token, -1)).status_code == 422


async def test_there_is_an_end_to_how_many_versions_are_kept(
    desk: CompetenceDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(noting, "MOST", 1)
    person = desk.town.settle(HERE)
    token = counsellor(desk)
    await write_note(desk, person, token)

    answer = await begin(desk, person, token)

    assert (answer.status_code, answer.json()["type"]) == (409, "urn:kompass:problem:too-many")


async def test_everything_about_a_note_has_its_audit_row(desk: CompetenceDesk) -> None:
    """(B13)."""
    person = desk.town.settle(HERE)
    token = counsellor(desk)
    await write_note(desk, person, token)
    await save(desk, person, token, 1)
    await begin(desk, person, token)
    await discard(desk, person, token)
    await notes(desk, person)

    rows = await desk.sql("SELECT action, outcome FROM audit WHERE subject = :person ORDER BY seq", person=str(person))
    assert rows == [
        ("note.open", "version 1"),
        ("note.save", "done"),
        ("note.finalise", "version 1"),
        ("note.save", "refused"),
        ("note.open", "version 2"),
        ("note.discard", "done"),
        ("note.list", "done"),
    ]


async def test_notes_go_with_the_person_drafts_too(desk: CompetenceDesk) -> None:
    """(D11)."""
    person, other = desk.town.settle(HERE), desk.town.settle(HERE)
    token = counsellor(desk)
    for one in (person, other):
        await write_note(desk, one, token)
        await begin(desk, one, token)

    await desk.store.hear(PersonErased(), subject=person, version=2)

    assert await desk.sql("SELECT person_id FROM note") == [(other,)]
    assert await desk.sql("SELECT count(*) FROM note_version") == [(2,)]
    assert same(await begin(desk, person, token), await begin(desk, uuid4(), token))


async def test_two_counsellors_who_open_at_the_same_moment_do_not_both_hold_it(desk: CompetenceDesk) -> None:
    person = desk.town.settle(HERE)
    tokens = [counsellor(desk, f"Prøve {number}") for number in range(5)]

    answers = await asyncio.gather(*(begin(desk, person, token) for token in tokens))
    (holder,) = [token for token, answer in zip(tokens, answers, strict=True) if answer.status_code == 200]
    saved = await asyncio.gather(*(save(desk, person, holder, 0, {"assessment": str(n)}) for n in range(5)))

    assert sorted(answer.status_code for answer in answers) == [200] + [409] * 4
    assert sorted(answer.status_code for answer in saved) == [200] + [409] * 4
    assert await desk.sql("SELECT revision FROM note_version") == [(1,)]
