"""Traces and figures. What is recorded about a request is ours to decide: its route, never its path or query.

One trace follows a change through HTTP, the outbox, the bus and the handler, because the event carries the trace
context of the change that caused it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.trace import Link, NoOpTracerProvider, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

_W3C = TraceContextTextMapPropagator()
"""The trace alone: baggage would carry on whatever a caller put into it."""
_WITHHELD = ("url.path", "url.query")
"""Attributes a library sets that may carry what somebody typed."""


class Telemetry:
    """The tracer provider and the figures of one service; several services may live in one process."""

    def __init__(self, service: str, *, endpoint: str | None = None, exporter: SpanExporter | None = None) -> None:
        self.service = service
        if exporter is None and endpoint is not None:
            exporter = _exporter(endpoint)
        self.provider = _provider(service, exporter)
        self.tracer = self.provider.get_tracer("kompass")
        self.figures = Figures()

    def close(self) -> None:
        """Send what is left of the traces."""
        if isinstance(self.provider, TracerProvider):
            self.provider.shutdown()

    @contextmanager
    def handling(self, routing_key: str, carriers: Sequence[str | None]) -> Iterator[None]:
        """Trace the handling of a run of events: the child of the first one's trace, linked to the others'."""
        first, *others = carriers or [None]
        links = [Link(trace.get_current_span(_context(other)).get_span_context()) for other in others if other]
        with self.tracer.start_as_current_span(
            f"handle {routing_key}",
            context=_context(first),
            kind=SpanKind.CONSUMER,
            links=links,
            record_exception=False,
            set_status_on_exception=False,
            attributes={"messaging.batch.message_count": len(carriers)},
        ):
            yield


class Figures:
    """What ``/metrics`` shows. Each is asked for where it is counted."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = self._histogram("http_request_seconds", "Time to answer", "route", "method", "status")
        self.published = self._counter("relay_published_total", "Events the broker confirmed")
        self.refused = self._counter("relay_refused_total", "Publishes the broker refused", "fact")
        self.set_aside = self._gauge("relay_set_aside", "Events set aside after five refusals; each needs a look")
        self.relay_lag = self._gauge("relay_lag_seconds", "Age of the oldest event not yet confirmed")
        self.handled = self._counter("consumer_handled_total", "Events that took effect", "fact", "way")
        self.ignored = self._counter("consumer_ignored_total", "Events that were not ours, known, or of the erased")
        self.parked = self._counter("consumer_parked_total", "Events parked", "fact")
        self.swept = self._counter("sweep_found_total", "Events the bus had not brought in time", "owner")
        self.wanted = self._gauge("refresher_wanted", "Content waiting to be asked for", "source")
        self.refreshed = self._counter("refresher_stored_total", "Content asked for and stored", "source")

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"kompass_{name}", text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str, *labels: str) -> Gauge:
        return Gauge(f"kompass_{name}", text, labels, registry=self.registry)

    def _histogram(self, name: str, text: str, *labels: str) -> Histogram:
        return Histogram(f"kompass_{name}", text, labels, registry=self.registry)


def current_traceparent() -> str | None:
    """Return the W3C trace context of what is being done now, if it is traced."""
    return outgoing_headers().get("traceparent")


def outgoing_headers() -> dict[str, str]:
    """Return the headers that let another service continue this trace."""
    carrier: dict[str, str] = {}
    _W3C.inject(carrier)
    return carrier


def _context(traceparent: str | None) -> Context:
    return _W3C.extract({"traceparent": traceparent}, Context()) if traceparent else Context()


def _exporter(endpoint: str) -> SpanExporter:
    # Loaded where traces are sent only: a start without is a twentieth quicker.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415

    return OTLPSpanExporter(endpoint=endpoint)


def _provider(service: str, exporter: SpanExporter | None) -> trace.TracerProvider:
    if exporter is None:
        return NoOpTracerProvider()
    provider = TracerProvider(resource=Resource({SERVICE_NAME: service}), shutdown_on_exit=False)
    provider.add_span_processor(_Withholder())
    provider.add_span_processor(BatchSpanProcessor(exporter))
    return provider


class _Withholder(SpanProcessor):
    """Blanks what may hold typed text, before any exporter sees it."""

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:  # noqa: ARG002
        attributes: Any = span.attributes or {}
        for name in _WITHHELD:
            if name in attributes:
                span.set_attribute(name, "")

    def on_end(self, span: ReadableSpan) -> None:
        """Nothing is left to do."""
