"""Peers: asking another service with a token for it alone, which is fetched seldom and never shown."""

import asyncio
import base64
import traceback
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs
from uuid import uuid4

import httpx2
import pytest
from opentelemetry import baggage
from opentelemetry.context import attach, detach
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from addresses import NEIGHBOURS
from kompass_chassis.peers import PeerError, Peers
from kompass_chassis.telemetry import Telemetry
from kompass_codes.settings import CodesSettings
from kompass_contracts.event import Feed
from kompass_contracts.identity import PersonsAnswered, PersonsAsked
from kompass_identity.settings import IdentitySettings

CANARY = "201017238203"
SECRET = "the-secret-of-the-client"
ASKED = PersonsAsked(ids=(uuid4(),))


class Others:
    """Stands for identity and for whoever is asked: gives numbered tokens, answers what the test says."""

    def __init__(self) -> None:
        self.tokens: list[httpx2.Request] = []
        self.asked: list[httpx2.Request] = []
        self.seconds: object = 300
        self.token_answer: httpx2.Response | Exception | None = None
        self.answers: list[httpx2.Response | Exception] = []

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        await asyncio.sleep(0)
        if request.url.path == "/token":
            self.tokens.append(request)
            given = {"access_token": f"token-{len(self.tokens)}", "expires_in": self.seconds}
            return _given(self.token_answer or httpx2.Response(200, json=given))
        self.asked.append(request)
        return _given(self.answers.pop(0) if self.answers else httpx2.Response(200, json={"found": []}))

    def authorizations(self) -> list[str]:
        return [request.headers["Authorization"] for request in self.asked]


def _given(answer: httpx2.Response | Exception) -> httpx2.Response:
    if isinstance(answer, Exception):
        raise answer
    return answer


@pytest.fixture
def others() -> Others:
    return Others()


@pytest.fixture
def peers(others: Others) -> Peers:
    url = "postgresql://nobody@nowhere.invalid/nothing"
    settings = CodesSettings(
        database_url=url,
        identity_url="http://identity.test",
        form_url="http://form.test",
        competence_url="http://competence.test",
        client_secret=SECRET,
        pepper="p" * 32,
    )
    return Peers(settings, httpx2.AsyncClient(transport=httpx2.MockTransport(others.answer)))


async def ask(peers: Peers) -> PersonsAnswered:
    return await peers.post("identity", "/persons/lookup", ASKED, PersonsAnswered)


def everything_said_by(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + str(vars(error))


async def test_a_service_asks_as_itself_for_a_token_for_the_other_alone(peers: Peers, others: Others) -> None:
    await ask(peers)
    (token,) = others.tokens
    assert parse_qs(token.content.decode()) == {"grant_type": ["client_credentials"], "audience": ["identity"]}
    assert token.headers["Authorization"] == f"Basic {base64.b64encode(f'codes:{SECRET}'.encode()).decode()}"
    (request,) = others.asked
    assert (request.method, str(request.url)) == ("POST", "http://identity.test/persons/lookup")
    assert request.headers["Authorization"] == "Bearer token-1"
    assert request.content == ASKED.model_dump_json().encode()


async def test_one_token_serves_many_questions_also_at_once(peers: Peers, others: Others) -> None:
    await asyncio.gather(*(ask(peers) for _ in range(20)))
    await ask(peers)
    assert len(others.tokens) == 1
    assert set(others.authorizations()) == {"Bearer token-1"}


async def test_each_service_that_is_asked_has_a_token_of_its_own(others: Others) -> None:
    values: dict[str, Any] = {
        "database_url": "postgresql://nobody@nowhere.invalid/nothing",
        "identity_url": "http://identity.test",
        "key_secret": "k" * 32,
    }
    settings = IdentitySettings(**(values | NEIGHBOURS))
    peers = Peers(settings, httpx2.AsyncClient(transport=httpx2.MockTransport(others.answer)))
    others.answers = [httpx2.Response(500), httpx2.Response(500)]
    for owner in ("codes", "identity"):
        with pytest.raises(PeerError, match=f"{owner} answered 500"):
            await peers.get(owner, "/internal/feed", Feed, {"after": ""})
    assert [parse_qs(token.content.decode())["audience"] for token in others.tokens] == [["codes"], ["identity"]]
    assert [request.url.host for request in others.asked] == ["codes.test", "identity.test"]
    assert others.authorizations() == ["Bearer token-1", "Bearer token-2"]


async def test_a_token_is_renewed_before_it_ends(peers: Peers, others: Others, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 1000.0
    monkeypatch.setattr("kompass_chassis.peers.time", SimpleNamespace(monotonic=lambda: now))
    await ask(peers)
    now += 269
    await ask(peers)
    now += 2
    await ask(peers)
    assert others.authorizations() == ["Bearer token-1", "Bearer token-1", "Bearer token-2"]


async def test_a_token_that_is_no_longer_believed_is_fetched_anew_and_the_question_asked_again(
    peers: Peers, others: Others
) -> None:
    await ask(peers)
    others.answers = [httpx2.Response(401)]
    await ask(peers)
    await ask(peers)
    assert others.authorizations() == ["Bearer token-1", "Bearer token-1", "Bearer token-2", "Bearer token-2"]


async def test_a_service_that_believes_no_token_is_not_asked_for_ever(peers: Peers, others: Others) -> None:
    others.answers = [httpx2.Response(401) for _ in range(9)]
    with pytest.raises(PeerError) as failed:
        await ask(peers)
    assert (failed.value.owner, failed.value.status, len(others.asked)) == ("identity", 401, 2)


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (httpx2.Response(500, text=f"about {CANARY}"), 500),
        (httpx2.Response(403, json={"detail": CANARY}), 403),
        (httpx2.Response(302, headers={"Location": f"/{CANARY}"}), 302),
        (httpx2.Response(200, text=f"not json {CANARY}"), 200),
        (httpx2.Response(200, json={"found": [{"person_id": CANARY}]}), 200),
        (httpx2.Response(200, content=b"\xff"), 200),
        (httpx2.ConnectError("refused"), None),
        (httpx2.ReadTimeout("too late"), None),
        (httpx2.RemoteProtocolError("cut off"), None),
    ],
    ids=str,
)
async def test_an_answer_that_is_none_is_told_by_its_status_alone(
    peers: Peers, others: Others, answer: httpx2.Response | Exception, status: int | None
) -> None:
    others.answers = [answer]
    with pytest.raises(PeerError) as failed:
        await ask(peers)
    assert (failed.value.owner, failed.value.status) == ("identity", status)
    assert str(failed.value) == (f"identity answered {status}" if status else "identity did not answer")
    said = everything_said_by(failed.value)
    for word in (CANARY, SECRET, "token-1", str(ASKED.ids[0])):
        assert word not in said


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (httpx2.Response(401, json={"error": "invalid_client"}), 401),
        (httpx2.Response(200, text=f"not json {CANARY}"), None),
        (httpx2.Response(200, json={"access_token": "x"}), None),
        (httpx2.Response(200, json=[]), None),
        (httpx2.Response(200, json=None), None),
        (httpx2.Response(200, json={"access_token": "x", "expires_in": None}), None),
        (httpx2.ConnectTimeout("silent"), None),
    ],
    ids=str,
)
async def test_no_token_is_no_answer_of_identity(
    peers: Peers, others: Others, answer: httpx2.Response | Exception, status: int | None
) -> None:
    others.token_answer = answer
    with pytest.raises(PeerError) as failed:
        await ask(peers)
    assert (failed.value.owner, failed.value.status) == ("identity", status)
    assert SECRET not in everything_said_by(failed.value)
    assert others.asked == []
    others.token_answer = None
    await ask(peers)


async def test_the_other_service_can_continue_the_trace_and_hears_nothing_else(peers: Peers, others: Others) -> None:
    telemetry = Telemetry("codes", exporter=InMemorySpanExporter())
    carried = attach(baggage.set_baggage("duf", CANARY))
    with telemetry.tracer.start_as_current_span("asking") as span:
        await ask(peers)
    detach(carried)
    telemetry.close()
    context = span.get_span_context()
    (request,) = others.asked
    assert request.headers["traceparent"].startswith(f"00-{context.trace_id:032x}-{context.span_id:016x}-")
    assert CANARY not in str(request.headers)


async def test_without_a_trace_none_is_made_up(peers: Peers, others: Others) -> None:
    await ask(peers)
    assert "traceparent" not in others.asked[0].headers
