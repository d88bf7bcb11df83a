"""One trace follows a change through two services and back, and nothing in it says whom the change was about."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from uuid import uuid4

import httpx2
import pytest
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind

from addresses import NEIGHBOURS
from engines import PostgresEngine, RabbitEngine
from kompass_chassis.bell import Bell
from kompass_chassis.bus import Bus, QueueName, Subscription
from kompass_chassis.caller import Verifier
from kompass_chassis.migrate import migrate
from kompass_chassis.process import Process
from kompass_chassis.rabbit import RabbitBus
from kompass_chassis.service import Service
from kompass_chassis.telemetry import Telemetry, current_traceparent, outgoing_headers
from kompass_chassis.testing import TokenMint, bearer
from kompass_codes.app import service as codes_service
from kompass_identity.app import service as identity_service

CANARY = "201017238203"
SECRET = "a secret that is only for tests, long enough"
PERSON = {
    "duf": CANARY,
    "first_name": "Canarina",
    "last_name": "Canarsson",
    "birth_date": "1990-05-17",
    "gender": "female",
    "protection_grade": "none",
}
COMMON = {"identity_url": "http://127.0.0.1:1", "port": 0, "doors": "api,bus", "sweep_every": 600.0}

SERVICES: tuple[tuple[Service[Any], dict[str, str]], ...] = (
    (identity_service, {"key_secret": SECRET, **NEIGHBOURS}),
    (codes_service, {"pepper": SECRET, "form_url": "http://form.test", "competence_url": "http://competence.test"}),
)


class Running:
    """Two services on one bus, and every span they made."""

    def __init__(self, processes: Sequence[Process[Any]], exporter: InMemorySpanExporter) -> None:
        self.identity, self.codes = processes
        self._exporter = exporter
        transport = httpx2.ASGITransport(self.identity.app, raise_app_exceptions=False)
        self.http = httpx2.AsyncClient(transport=transport, base_url="http://identity.test")

    def spans(self) -> list[ReadableSpan]:
        for process in (self.identity, self.codes):
            process.kit.telemetry.provider.force_flush()  # type: ignore[attr-defined]
        return sorted(self._exporter.get_finished_spans(), key=lambda span: span.start_time or 0)

    def forget(self) -> None:
        self.spans()
        self._exporter.clear()

    async def spans_with(self, name: str) -> list[ReadableSpan]:
        """Wait until a span of this name was ended, and return all there are."""
        async with asyncio.timeout(30):
            while not any(span.name == name for span in self.spans()):
                await asyncio.sleep(0.02)
        return self.spans()


@asynccontextmanager
async def running(postgres: PostgresEngine, mint: TokenMint, buses: Sequence[Bus]) -> AsyncIterator[Running]:
    exporter, processes = InMemorySpanExporter(), list[Process[Any]]()
    for (service, own), bus in zip(SERVICES, buses, strict=True):
        name = f"traced_{service.name}_{uuid4().hex[:8]}"
        postgres.create_database(name, name)
        url = postgres.url(name, user=name)
        await migrate(service.migrations, url)
        settings = service.settings(database_url=url, **COMMON, **own)
        process = Process(service, settings, bus=bus, telemetry=Telemetry(service.name, exporter=exporter))
        process.kit.verifier = Verifier(mint, mint.issuer, service.name)
        await bus.declare(QueueName(f"kompass.{service.name}", process.inbox.routing_keys))
        processes.append(process)
    stopping, ready = asyncio.Event(), [asyncio.Event() for _ in processes]
    loops = [asyncio.ensure_future(each.run(stopping, one)) for each, one in zip(processes, ready, strict=True)]
    try:
        await asyncio.wait_for(asyncio.gather(*(one.wait() for one in ready)), 20)
        yield Running(processes, exporter)
    finally:
        stopping.set()
        await asyncio.gather(*loops)


class Apart(RabbitBus):
    """RabbitMQ with an exchange and queues of this test's own."""

    def __init__(self, url: str, name: str) -> None:
        super().__init__(url, exchange=f"{name}.events")
        self._name = name

    async def declare(self, queue: QueueName) -> None:
        await super().declare(self._own(queue))

    def subscribe(self, queue: QueueName, prefetch: int) -> AbstractAsyncContextManager[Subscription]:  # type: ignore[override]
        return super().subscribe(self._own(queue), prefetch)

    def _own(self, queue: QueueName) -> QueueName:
        return QueueName(f"{self._name}.{queue.name}", queue.keys)


@pytest.fixture(scope="module")
def signer() -> TokenMint:
    return TokenMint()


@pytest.fixture(scope="module", params=["bell", "rabbit"])
async def started(
    request: pytest.FixtureRequest, postgres: PostgresEngine, signer: TokenMint
) -> AsyncIterator[Running]:
    bell, name = Bell(), f"traced-{uuid4().hex[:8]}"
    buses: list[Bus] = [bell, bell]
    if request.param == "rabbit":
        engine: RabbitEngine = request.getfixturevalue("rabbit")
        buses = [Apart(engine.url(), name) for _ in range(2)]
    async with running(postgres, signer, buses) as services:
        yield services


@pytest.fixture
def both(started: Running) -> Running:
    """Two services on one bus, of which no span is remembered."""
    started.forget()
    return started


async def register_and_erase(services: Running, mint: TokenMint, **headers: str) -> str:
    """Register a person and erase them again; return the id."""
    path = f"/persons/{uuid4()}"
    signed = bearer(mint.client("identity", "identity:register", "identity:erase"), **headers)
    answer = await services.http.put(path, json=PERSON, headers=signed | {"If-None-Match": "*"})
    assert answer.status_code == 200, answer.text
    assert (await services.http.delete(path, headers=signed)).status_code == 204
    return path.rpartition("/")[2]


def named(spans: Sequence[ReadableSpan], name: str) -> ReadableSpan:
    (span,) = [span for span in spans if span.name == name]
    return span


def service_of(span: ReadableSpan) -> object:
    return span.resource.attributes["service.name"]


def shown(spans: Sequence[ReadableSpan]) -> str:
    return " ".join(span.to_json() for span in spans)


async def test_one_trace_leads_from_a_request_through_both_services_and_back(both: Running, signer: TokenMint) -> None:
    await register_and_erase(both, signer)
    spans = await both.spans_with("handle codes.person-forgotten.v1")
    asked = named(spans, "DELETE /persons/{person_id}")
    erased = named(spans, "handle identity.person-erased.v1")
    forgotten = named(spans, "handle codes.person-forgotten.v1")
    assert [service_of(span) for span in (asked, erased, forgotten)] == ["identity", "codes", "identity"]
    assert [span.kind for span in (asked, erased, forgotten)] == [SpanKind.SERVER, SpanKind.CONSUMER, SpanKind.CONSUMER]
    assert erased.parent is not None
    assert forgotten.parent is not None
    assert asked.context is not None
    assert erased.context is not None
    assert erased.parent.span_id == asked.context.span_id
    assert forgotten.parent.span_id == erased.context.span_id
    assert {span.context.trace_id for span in (asked, erased, forgotten) if span.context} == {asked.context.trace_id}
    registered = named(spans, "PUT /persons/{person_id}")
    assert registered.context is not None
    assert registered.context.trace_id != asked.context.trace_id


async def test_a_trace_that_the_caller_began_goes_on_and_nothing_in_it_is_personal(
    both: Running, signer: TokenMint
) -> None:
    began = "0af7651916cd43dd8448eb211c80319c"
    carried = {"traceparent": f"00-{began}-b7ad6b7169203331-01", "baggage": f"duf={CANARY}"}
    person_id = await register_and_erase(both, signer, **carried)
    wrong = bearer(signer.client("identity", "identity:register"), **carried)
    await both.http.put(f"/persons/{CANARY}", params={"duf": CANARY}, json=PERSON | {CANARY: CANARY}, headers=wrong)
    await both.http.get(f"/nowhere/{CANARY}", params={"duf": CANARY}, headers=wrong)
    spans = await both.spans_with("handle codes.person-forgotten.v1")
    assert len(spans) >= 6
    assert {f"{span.context.trace_id:032x}" for span in spans if span.context} == {began}
    for word in (CANARY, "Canar", "1990-05-17", person_id):
        assert word not in shown(spans)
    for span in spans:
        assert span.attributes is not None
        assert span.attributes.get("url.path", "") == ""
        assert span.attributes.get("url.query", "") == ""
        assert span.events == ()


@pytest.fixture
def exporter() -> InMemorySpanExporter:
    return InMemorySpanExporter()


def test_a_handler_that_fails_does_not_put_its_words_into_the_trace(exporter: InMemorySpanExporter) -> None:
    telemetry = Telemetry("codes", exporter=exporter)
    with pytest.raises(ValueError, match=CANARY), telemetry.handling("identity.person-changed.v1", [None]):
        raise ValueError(CANARY)
    telemetry.close()
    (span,) = exporter.get_finished_spans()
    assert CANARY not in span.to_json()


def test_a_run_of_events_is_the_child_of_the_first_and_linked_to_the_others(exporter: InMemorySpanExporter) -> None:
    traces = [f"{number:032x}" for number in (1, 2, 3)]
    telemetry = Telemetry("codes", exporter=exporter)
    with telemetry.handling("a.b.v1", [f"00-{trace}-00000000000000aa-01" for trace in traces]):
        told = current_traceparent()
    telemetry.close()
    (span,) = exporter.get_finished_spans()
    assert span.context is not None
    assert f"{span.context.trace_id:032x}" == traces[0]
    assert [f"{link.context.trace_id:032x}" for link in span.links] == traces[1:]
    assert told is not None
    assert told.startswith(f"00-{traces[0]}-{span.context.span_id:016x}-")


@pytest.mark.parametrize("carrier", [None, "", "nonsense", "00-0-0-00", f"00-{'0' * 32}-{'0' * 16}-01", "x" * 9000])
def test_an_event_without_a_trace_begins_one(exporter: InMemorySpanExporter, carrier: str | None) -> None:
    telemetry = Telemetry("codes", exporter=exporter)
    with telemetry.handling("a.b.v1", [carrier]):
        assert current_traceparent() is not None
    telemetry.close()
    (span,) = exporter.get_finished_spans()
    assert span.parent is None


def test_without_an_address_for_traces_there_are_none() -> None:
    telemetry = Telemetry("codes")
    with telemetry.handling("a.b.v1", [None]):
        assert current_traceparent() is None
    assert outgoing_headers() == {}
    telemetry.close()
