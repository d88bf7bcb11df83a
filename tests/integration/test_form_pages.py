"""The resident's pages over HTTP, without a script: each page, each thing that may go wrong, and nothing lost by it."""

import re
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest

from engines import PostgresEngine
from form_desk import MALFORMED_DUF, NOBODYS_DUF, FormDesk, standing_form
from form_reader import Page, Reader, typed
from kompass_contracts.registration import Part
from kompass_form import screen
from kompass_form.actions import filling_in
from kompass_form.catalogue import load
from kompass_form.pages.fragments import Fragments
from log_lines import logging_as_in_production

PERSONAL = ("PER01", "PER02", "PER03", "PER04", "PER05", "PER06")
ROW = {name.partition(".")[2].partition(".")[2]: value for name, value in typed("WRK04").items() if ".0." in name}


@pytest.fixture(scope="module")
async def desk(postgres: PostgresEngine) -> AsyncIterator[FormDesk]:
    async with standing_form(postgres, "form_pages") as desk:
        yield desk


@pytest.fixture
async def reader(desk: FormDesk) -> AsyncIterator[Reader]:
    async with Reader(desk) as reader:
        yield reader


async def kept(reader: Reader) -> dict[str, object]:
    """Return what is kept of a reader's answers."""
    rows = await reader.desk.sql(
        "SELECT question_id, value FROM answer JOIN draft USING (registration_id) WHERE person_id = :id",
        id=reader.person,
    )
    return {row.question_id: row.value for row in rows}


async def in_part(reader: Reader, part: Part) -> Page:
    """Let somebody new come to a part, everything before it answered."""
    await reader.begin()
    await reader.fill_in()
    return await reader.open(f"/form/{part}")


async def test_the_first_page_lists_all_languages_by_their_own_names_and_in_english(reader: Reader) -> None:
    """(R31, R32, D12)."""
    page = await reader.open("//")

    assert "Choose your language / Velg språk" in page.text
    listed = (await reader.desk.form.http.get("/languages")).json()["languages"]
    assert page.links[1:] == [f"/{one['tag']}/information" for one in listed]
    for one in listed:
        assert one["name"] in page.text
        assert f'<span lang="{one["tag"]}" dir="{one.get("direction", "ltr")}">{one["own"]}</span>' in page.html


async def test_the_language_that_was_chosen_is_only_marked_the_next_time(reader: Reader) -> None:
    await reader.open("/information")

    assert 'href="/en/information" hreflang="en" aria-current="true"' in (await reader.open("//")).html


async def test_the_information_says_what_it_is_for_and_what_not(reader: Reader) -> None:
    """(R18-R28, D9)."""
    page = await reader.open("/information")

    for words in (
        "about 30 minutes",
        "post@imdi.no",
        "not used when your application for protection (asylum)",
        "used when a municipality is chosen",
        "Choose the alternative that fits best",
        "right to see what is registered",
        "even if you have not gone to school or had a job",
    ):
        assert words in page.text
    assert "/en/login" in page.links


async def test_what_is_not_translated_yet_is_in_english_and_says_so(
    desk: FormDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """(D12)."""
    wordings: Any = load().newest.texts.wordings["sq"]
    for missing in ("PER02", "countries.ER"):
        monkeypatch.delitem(wordings, missing)
    screen._unanswered.cache_clear()
    async with Reader(desk, "sq") as reader:
        await reader.begin()
        screen._unanswered.cache_clear()
        assert '<span lang="en" dir="ltr">Which language did you speak at home when you grew up?</span>' in (
            reader.page.html
        )
        assert '<option lang="en" dir="ltr" value="ER">Eritrea</option>' in reader.page.html


async def test_a_language_that_there_is_not_is_a_page_that_does_not_exist(reader: Reader) -> None:
    for path in ("//xx/information", "//xx/login", "//xx/form/personal", "//en/nothing"):
        page = await reader.open(path)
        assert page.status == 404, path
        assert page.answer.headers["content-type"].startswith("text/html")


async def test_number_and_code_open_the_form_with_a_cookie_no_script_can_read(reader: Reader) -> None:
    """(R33)."""
    duf = reader.desk.reception.welcome()
    await reader.open("/login")
    before = reader.http.cookies["kompass-form-visit"]
    sent = reader.page.forms["/en/login"]
    body = {name: values[0] for name, values in sent.fields.items()}
    body |= {"duf": f" {duf[:4]}-{duf[4:]} ", "code": reader.desk.reception.make_code(duf)}

    answer = await reader.http.post("/en/login", data=body, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/en/declaration")
    (cookie,) = [one for one in answer.headers.get_list("set-cookie") if "-session=" in one]
    assert {"HttpOnly", "Path=/", "SameSite=lax"} <= set(cookie.split("; "))
    assert "Max-Age" not in cookie
    assert answer.headers["cache-control"] == "no-store"
    assert reader.http.cookies["kompass-form-visit"] != before


async def test_over_https_cookies_are_bound_to_the_host(postgres: PostgresEngine) -> None:
    async with standing_form(postgres, "form_pages_https", public_url="https://cv.example.no") as desk:
        answer = await desk.form.http.get("/en/login", headers={"Accept": "text/html"})

    assert answer.headers["set-cookie"].startswith("__Host-kompass-form-visit=")
    assert "; Secure" in answer.headers["set-cookie"]


async def test_what_is_left_out_of_the_login_is_named(reader: Reader) -> None:
    await reader.open("/login")

    page = await reader.press(form="/en/login", duf="  ", code="")

    assert page.status == 422
    assert "Enter your DUF number" in page.text
    assert "Enter your code" in page.text
    assert "<title>Error: " in page.html


async def test_a_number_that_is_none_is_said_to_be_and_stays_in_its_field(reader: Reader) -> None:
    await reader.open("/login")

    page = await reader.press(form="/en/login", duf=MALFORMED_DUF, code="ABC234")

    assert page.status == 422
    assert "This is not a DUF number" in page.text
    fields = page.forms["/en/login"].fields
    assert (fields["duf"], fields["code"]) == ([MALFORMED_DUF], [""])


async def test_every_login_that_is_refused_is_answered_with_the_same_page(reader: Reader) -> None:
    known, pages = reader.desk.reception.welcome(), []
    spent = reader.desk.reception.make_code(known)
    await reader.log_in(known, spent)
    reader.http.cookies.clear()
    for duf, code in ((known, "WRONG2"), (NOBODYS_DUF, "WRONG2"), (known, spent)):
        page = await reader.log_in(duf, code)
        assert page.status == 403
        pages.append(re.sub(r'value="[^"]*"', "", page.html))

    assert len(set(pages)) == 1
    assert "Check the DUF number and the code" in reader.page.text


async def test_pressing_twice_burns_no_code(reader: Reader) -> None:
    duf = reader.desk.reception.welcome()
    code = reader.desk.reception.make_code(duf)
    first = await reader.open("/login")
    cookies = dict(reader.http.cookies)
    await reader.press(form="/en/login", duf=duf, code=code)
    reader.page, reader.http.cookies = first, httpx2.Cookies(cookies)

    page = await reader.press(form="/en/login", duf=duf, code=code)

    assert (page.status, page.path) == (200, "/en/declaration")


async def test_while_another_service_is_away_one_is_asked_to_try_again_with_the_same_code(reader: Reader) -> None:
    reception = reader.desk.reception
    duf = reception.welcome()
    code = reception.make_code(duf)
    reception.lost.add("/codes/redeem")
    try:
        page = await reader.log_in(duf, code)
    finally:
        reception.lost.clear()
    assert page.status == 503
    assert "Wait a moment" in page.text
    assert page.forms["/en/login"].fields["duf"] == [duf]

    page = await reader.press(form="/en/login", code=code)

    assert (page.status, page.path) == (200, "/en/declaration")


async def test_who_has_no_session_is_led_to_the_login_and_told_why(reader: Reader) -> None:
    for path in ("/declaration", "/form", "/form/personal", "/summary", "/receipt"):
        page = await reader.open(path)
        assert page.path == "/en/login"
        assert "Log in with a new code. What was saved is still there." in page.text


async def test_a_session_that_was_idle_is_over_and_its_cookie_goes(reader: Reader) -> None:
    await reader.begin()
    await reader.desk.sql(
        "UPDATE form_session SET last_seen_at = now() - interval '2 hours' WHERE person_id = :id", id=reader.person
    )

    page = await reader.press("next", PER01="ER")

    assert page.path == "/en/login"
    assert "What you answered last was not saved." in page.text
    assert reader.handle is None
    assert await kept(reader) == {}


async def test_consent_is_a_green_button_and_a_real_no(reader: Reader) -> None:
    """(R56, R57, D1)."""
    duf = reader.desk.reception.welcome()
    page = await reader.log_in(duf)
    assert page.forms["/en/declaration"].buttons == [("choice", "accept"), ("choice", "decline")]
    assert 'data-color="success" type="submit" name="choice" value="accept"' in page.html

    answer = await reader.http.post(
        "/en/declaration",
        data={name: values[0] for name, values in page.forms["/en/declaration"].fields.items()} | {"choice": "decline"},
        follow_redirects=False,
    )

    assert (answer.status_code, answer.headers["location"]) == (303, "/en/declined")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert reader.handle is None
    assert "Nothing was registered" in (await reader.open("/declined")).text
    assert await reader.desk.told_names(reader.desk.reception.persons[duf]) == ["form.declined.v1"]


async def test_a_duty_is_read_and_understood(reader: Reader) -> None:
    """(R6, D1)."""
    page = await reader.log_in(reader.desk.reception.welcome("information"))
    assert page.forms["/en/declaration"].buttons == [("choice", "read")]

    assert (await reader.press("read", form="/en/declaration", name="choice")).path == "/en/form/personal"
    again = await reader.open("/declaration")
    assert (again.status, "/en/form" in again.links) == (200, True)


async def test_a_text_that_has_changed_is_shown_again_with_a_sentence(reader: Reader) -> None:
    await reader.log_in(reader.desk.reception.welcome())

    page = await reader.press("accept", form="/en/declaration", name="choice", version="2019-01")

    assert page.status == 409
    assert "The text has changed" in page.text
    assert (await reader.press("accept", form="/en/declaration", name="choice")).path == "/en/form/personal"


async def test_nobody_comes_to_the_form_before_the_declaration(reader: Reader) -> None:
    await reader.log_in(reader.desk.reception.welcome())

    assert [(await reader.open(path)).path for path in ("/form", "/form/personal", "/summary")] == [
        "/en/declaration"
    ] * 3


async def test_one_part_is_open_and_the_others_say_where_they_stand(reader: Reader) -> None:
    """(R58, R59)."""
    await reader.begin()

    assert reader.page.html.count("<fieldset") + reader.page.html.count('<div class="k-question"') == 5
    assert reader.page.text.count("Opens later") == 6
    assert (await reader.open("/form/work")).path == "/en/form/personal"
    assert (await reader.open("/form/nothing")).status == 404


async def test_everything_that_fits_is_saved_and_what_does_not_is_shown_as_it_was_typed(reader: Reader) -> None:
    await in_part(reader, Part.EDUCATION)

    page = await reader.press("next", EDU02="ninety", EDU03="doctorate", EDU14=["none", "percent"])

    assert page.status == 422
    assert "Write a whole number from 0 to 30." in page.text
    assert "This answer cannot be chosen together with others." in page.text
    assert "Look at 2 questions again" in page.text
    assert {"#EDU02-field", "#EDU14-field"} <= set(page.links)
    fields = page.forms["answers"].fields
    assert (fields["EDU02"], fields["EDU14"]) == (["ninety"], ["percent", "none"])
    answers = await kept(reader)
    assert (answers["EDU02"], answers["EDU03"], answers["EDU14"]) == (9, "doctorate", ["add_subtract", "percent"])


async def test_questions_come_up_as_others_are_answered_and_what_was_left_out_is_pointed_at(reader: Reader) -> None:
    """(R63-R66)."""
    await reader.begin()

    page = await reader.press("next", PER04="sometimes", PER01="ER")

    assert "Look at 3 questions again" in page.text
    assert page.html.count('data-state="missed"') == 3 + 1, "one of them in the legend"
    assert "Which language should the interpreter speak?" in page.text
    page = await reader.press("next", PER02="tir", PER03="SD", PER06="nobody")
    assert "Look at one question again" in page.text
    page = await reader.press("next", PER05="tir")
    assert page.path == "/en/form/education"
    assert await reader.desk.told_names(reader.person) == ["form.started.v1", "form.part-saved.v1"]


async def test_a_question_that_only_just_came_up_is_not_called_missed(reader: Reader) -> None:
    await reader.begin()

    page = await reader.press("next", PER01="ER", PER02="tir", PER03="SD", PER04="sometimes", PER06="nobody")

    assert "More questions have come up" in page.text
    assert "#PER05-field" in page.links
    assert page.html.count('data-state="missed"') == 1


async def test_back_saves_and_leads_to_the_part_before(reader: Reader) -> None:
    await in_part(reader, Part.EDUCATION)

    page = await reader.press("back", EDU02="11")

    assert page.path == "/en/form/personal"
    assert (await kept(reader))["EDU02"] == 11
    assert (await reader.press("back")).path == "/en/declaration"


async def test_another_part_is_opened_by_its_heading_and_nothing_is_lost(reader: Reader) -> None:
    await in_part(reader, Part.EDUCATION)

    page = await reader.press("open:other", EDU02="12")

    assert page.path == "/en/form/other"
    assert (await kept(reader))["EDU02"] == 12


async def test_the_summary_is_gone_to_from_a_part_and_nothing_is_lost(reader: Reader) -> None:
    await in_part(reader, Part.OTHER)

    page = await reader.press("summary", OTH13="I like to sing")

    assert page.path == "/en/summary"
    assert "I like to sing" in page.text


async def test_rows_are_added_and_taken_away_without_a_script(reader: Reader) -> None:
    await in_part(reader, Part.WORK)

    page = await reader.press("remove:WRK04:0")
    assert [row["country"] for row in _rows(await kept(reader))] == ["ER"]
    page = await reader.press("add:WRK04")
    assert page.status == 200
    assert "Number 2" in page.text
    page = await reader.press("add:WRK04", **{"WRK04.1.title": "Cook"})
    assert page.forms["answers"].fields["WRK04.1.title"] == ["Cook"]
    page = await reader.press("next")
    assert page.status == 422
    assert "This is still to be answered." in page.text
    assert "#WRK04-1-occupation" in page.links
    page = await reader.press("next", **{f"WRK04.1.{name}": value for name, value in ROW.items()})
    assert page.path == "/en/form/other"
    assert [row["country"] for row in _rows(await kept(reader))] == ["ER", "SD"]


async def test_what_is_wrong_in_a_row_is_pointed_at_in_that_row_below_an_empty_one(reader: Reader) -> None:
    await in_part(reader, Part.WORK)
    usual: dict[str, Any] = dict.fromkeys(typed("WRK04"))
    empty = {f"WRK04.0.{name}": "" for name in ROW}
    second = {f"WRK04.1.{name}": value for name, value in ROW.items()} | {"WRK04.1.from_year": "99"}

    page = await reader.press("next", **(usual | empty | second))

    assert "#WRK04-1-from_year" in page.links
    assert re.findall(r'<input[^>]* id="([^"]+)"[^>]* aria-invalid="true"', page.html) == ["WRK04-1-from_year"]


async def test_what_is_wrong_is_linked_to_a_field_that_is_on_the_page(reader: Reader) -> None:
    await in_part(reader, Part.WORK)
    left_out: dict[str, Any] = {"WRK04.0.kind": None}

    page = await reader.press("next", **left_out)

    (target,) = [link for link in page.links if link.startswith("#WRK04")]
    assert re.search(f'<input[^>]* id="{target[1:]}" name="WRK04.0.kind"', page.html)


async def test_the_last_row_taken_away_takes_the_answer_back(reader: Reader) -> None:
    await in_part(reader, Part.WORK)

    await reader.press("remove:WRK04:1")
    page = await reader.press("remove:WRK04:0")

    assert (await kept(reader))["WRK04"] is None
    assert "Number 1" in page.text


async def test_not_understood_is_noted_and_blocks_nothing(reader: Reader) -> None:
    """(B2)."""
    await in_part(reader, Part.DIGITAL)

    page = await reader.press("next", DIG02=None, DIG06=None, **{"DIG02.not_understood": "1"})

    assert page.path == "/en/form/driving"
    page = await reader.open("/summary")
    assert "You do not understand this question" in page.text


async def test_of_two_tabs_the_later_is_shown_the_answer_that_stands(reader: Reader) -> None:
    """(D14)."""
    await reader.begin()
    await reader.press(PER01="ER", PER02="tir")
    other = reader.page
    await reader.press(PER01="SD")
    reader.page = other

    page = await reader.press("next", PER01="SY", PER03="SD")

    assert "This answer was changed in another window" in page.text
    assert page.forms["answers"].fields["PER01"] == ["SD"]
    assert {id_: value for id_, value in (await kept(reader)).items() if id_ in PERSONAL} == {
        "PER01": "SD",
        "PER02": "tir",
        "PER03": "SD",
    }
    await reader.press("", PER01="SY")
    assert (await kept(reader))["PER01"] == "SY"


async def test_sending_the_same_twice_changes_nothing_the_second_time(reader: Reader) -> None:
    await reader.begin()
    first = reader.page
    await reader.press(PER01="ER")
    reader.page = first

    page = await reader.press(PER01="ER")

    assert "data-stale" not in page.html
    rows = await reader.desk.sql(
        "SELECT revision FROM answer JOIN draft USING (registration_id) WHERE person_id = :id", id=reader.person
    )
    assert [row.revision for row in rows] == [1]


async def test_a_script_gets_the_page_itself_and_an_unfinished_row_is_no_fault(reader: Reader) -> None:
    await in_part(reader, Part.WORK)

    page = await reader.press(headers={"HX-Request": "true"}, WRK05="yes", **{"WRK04.2.title": "Cook"})

    assert (page.status, page.path) == (200, "/en/form/work")
    assert "Saved." in page.text
    assert (await kept(reader))["WRK05"] == "yes"
    assert page.forms["answers"].fields["WRK04.2.title"] == ["Cook"]


async def test_a_script_whose_session_is_over_is_told_so_and_stays_on_its_page(reader: Reader) -> None:
    """(D14). What was typed there stands nowhere else."""
    await reader.begin()
    await reader.desk.sql("UPDATE form_session SET ended_at = now() WHERE person_id = :id", id=reader.person)

    page = await reader.press(headers={"HX-Request": "true"}, PER01="ER")

    assert (page.status, page.text) == (401, "")
    assert "hx-redirect" not in page.answer.headers


@pytest.mark.parametrize(
    ("form", "choice", "end"),
    [("declaration", {"choice": "decline"}, "/en/declined"), ("logout", {}, "/en/logged-out")],
)
async def test_whoever_leaves_twice_by_a_double_click_has_left(
    reader: Reader, form: str, choice: dict[str, str], end: str
) -> None:
    page = await reader.log_in(reader.desk.reception.welcome())
    sent = {name: values[0] for name, values in page.forms[f"/en/{form}"].fields.items()} | choice
    cookies = "; ".join(f"{name}={value}" for name, value in reader.http.cookies.items())

    for _ in range(2):  # the second is sent before the first one's answer took the cookies away
        answer = await reader.http.post(f"/en/{form}", data=sent, headers={"Cookie": cookies}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, end)


async def test_the_second_language_stands_beside_questions_and_answers(reader: Reader) -> None:
    """(R69, R70, D6)."""
    await reader.begin()

    page = await reader.press("translate", second_language="nb", PER01="ER")
    assert '<span class="k-second" lang="nb" dir="ltr">Hvilket språk snakket du hjemme da du vokste opp?</span>' in (
        page.html
    )
    assert '<span class="k-second" lang="nb" dir="ltr">Noen ganger</span>' in page.html
    assert "Show in Norsk" in page.text
    assert (await kept(reader))["PER01"] == "ER"
    rows = await reader.desk.sql("SELECT second_language FROM form_session WHERE person_id = :id", id=reader.person)
    assert [row.second_language for row in rows] == ["nb"]
    page = await reader.press("hide")
    assert "k-second" not in page.html


async def test_the_language_of_the_address_wins_and_is_noted(reader: Reader) -> None:
    """(R32)."""
    await reader.begin()
    assert "/nb/form/personal" in reader.page.links

    page = await reader.open("//nb/form/personal")

    assert "Hvilket språk snakket du hjemme da du vokste opp?" in page.text
    rows = await reader.desk.sql("SELECT language FROM form_session WHERE person_id = :id", id=reader.person)
    assert [row.language for row in rows] == ["nb"]


async def test_the_summary_leads_to_each_answer_and_says_that_it_is_not_complete(reader: Reader) -> None:
    """(R72, R73)."""
    await in_part(reader, Part.OTHER)

    page = await reader.open("/summary")

    assert "will not be complete until you have clicked «Complete registration»" in page.text
    assert {f"/en/form/personal?back={id_}#{id_}" for id_ in PERSONAL} <= set(page.links)
    assert "Stitcher of wedding dresses" in page.text
    assert "/en/summary" in page.forms


async def test_what_is_left_is_listed_and_nothing_can_be_completed(reader: Reader) -> None:
    await reader.begin()

    page = await reader.open("/summary")

    assert "These questions are still to be answered" in page.text
    assert "/en/summary" not in page.forms
    reader.page.forms["/en/summary"] = reader.page.forms["/en/logout"]
    reader.page.forms["/en/summary"].action = "/en/summary"
    assert (await reader.press(form="/en/summary")).path == "/en/summary"
    assert await reader.desk.told_names(reader.person) == ["form.started.v1"]


async def test_completing_leads_to_a_receipt_and_every_page_of_the_form_does_from_then_on(reader: Reader) -> None:
    """(R73, R74)."""
    await in_part(reader, Part.OTHER)
    last, summary = reader.page, await reader.open("/summary")

    page = await reader.press(form="/en/summary")
    assert page.path == "/en/receipt"
    assert re.search(r"Completed on \d\d\.\d\d\.\d{4} at \d\d:\d\d, Norwegian time", page.text)
    for path in ("/form", "/form/personal", "/summary", "/declaration"):
        assert (await reader.open(path)).path == "/en/receipt"
    reader.page = summary
    assert (await reader.press(form="/en/summary")).path == "/en/receipt"
    reader.page = last
    assert (await reader.press("next", OTH06="dont_know")).path == "/en/receipt"
    assert (await reader.desk.told_names(reader.person)).count("form.completed.v1") == 1


async def test_logging_out_ends_the_session_and_leaves_nothing_in_the_browser(reader: Reader) -> None:
    """(R35)."""
    await reader.begin()
    await reader.press(PER01="ER")
    sent = {name: values[0] for name, values in reader.page.forms["/en/logout"].fields.items()}

    answer = await reader.http.post("/en/logout", data=sent, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/en/logged-out")
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert list(reader.http.cookies) == ["kompass-form-language"] * bool(reader.http.cookies)
    assert (await reader.open("/form/personal")).path == "/en/login"
    assert (await kept(reader))["PER01"] == "ER"


async def test_start_again_deletes_nothing(reader: Reader) -> None:
    """(R75, D14)."""
    await reader.begin()
    await reader.press(PER01="ER")
    assert "/" in reader.page.links
    await reader.open("//")

    assert (await reader.open("/form")).forms["answers"].fields["PER01"] == ["ER"]


@pytest.mark.parametrize("path", ["login", "declaration", "form/personal", "summary", "logout"])
async def test_a_form_that_was_not_shown_by_us_is_refused(reader: Reader, path: str) -> None:
    await reader.begin()

    forged = await reader.http.post(f"/en/{path}", data={"press": "next", "PER01": "ER"})
    token = reader.page.forms["answers"].fields["form_token"][0]
    foreign = await reader.http.post(
        f"/en/{path}", data={"form_token": token, "PER01": "ER"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert (forged.status_code, foreign.status_code) == (403, 403)
    assert "The page was open too long" in forged.text
    assert await kept(reader) == {}


async def test_a_form_in_an_encoding_that_somebody_chose_is_not_read(reader: Reader) -> None:
    await reader.begin()
    body = b'--b\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n\\ud800\r\n--b--\r\n'
    chosen = {"Content-Type": "multipart/form-data; boundary=b; charset=unicode_escape"}

    assert (await reader.http.post("/en/form/personal", content=body, headers=chosen)).status_code == 403


async def test_a_page_about_what_nobody_expected_is_as_closed_as_every_other(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = await reader.open("/login")

    async def fail(*_: object) -> None:
        raise RuntimeError("nobody expected this")

    await reader.begin()
    monkeypatch.setattr(filling_in, "standing", fail)
    page = await reader.open("/form/personal")

    assert page.status == 500
    for name in ("content-security-policy", "x-frame-options", "referrer-policy", "cache-control"):
        assert page.answer.headers[name] == usual.answer.headers[name]


async def test_nothing_of_a_person_is_in_addresses_titles_or_logs(desk: FormDesk) -> None:
    with logging_as_in_production("DEBUG") as log:
        async with Reader(desk) as reader:
            duf = await reader.begin()
            code = desk.reception.make_code(duf)
            await reader.log_in(duf, "WRONG2")
            await reader.log_in(duf, code)
            await reader.fill_in()
            titles = []
            for path in ("/form/work", "/summary", "/form/other"):
                page = await reader.open(path)
                titles.append(page.html.partition("<title>")[2].partition("</title>")[0])
            await reader.press("next", OTH13="Secret wishes")
            said = f"{log} {titles} {reader.page.answer.url}"
    assert "/{language}/form/{part}" in said
    for secret in (duf, code, str(reader.person), "Stitcher", "Secret", str(reader.handle)):
        assert secret not in said


async def test_a_page_that_is_too_long_is_refused_with_a_page(reader: Reader) -> None:
    await reader.begin()

    page = await reader.press(OTH13="I can mend shoes. " * 100_000)

    assert page.status == 413
    assert "You wrote more than can be sent" in page.text
    assert page.answer.headers["content-security-policy"]


async def test_a_page_of_questions_that_were_drawn_before_is_the_page_drawn_anew(reader: Reader) -> None:
    await reader.begin()
    await reader.press(headers={"HX-Request": "true"}, PER01="ER", PER04="sometimes")
    site: Any = reader.desk.form.kit.parts.site
    for second in ("", "nb", "ar"):
        await reader.press("translate", second_language=second)
        site.fragments = Fragments()
        anew = await reader.open("/form/personal")
        assert len(site.fragments) > len(PERSONAL)  # and what the long lists among them offer

        assert _timeless((await reader.open("/form/personal")).html) == _timeless(anew.html)


def _timeless(html: str) -> str:
    """Return a page without the seconds that are left of its session."""
    without, times = re.subn(r'data-left="[0-9]+"', "", html)
    assert times == 1
    return without


def _rows(answers: dict[str, object]) -> list[dict[str, object]]:
    rows = answers["WRK04"]
    assert isinstance(rows, list)
    return rows
