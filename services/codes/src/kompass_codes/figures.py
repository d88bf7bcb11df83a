"""The figures of codes, beside those every service has. None says who, from where, or what was typed."""

from prometheus_client import CollectorRegistry, Counter


class CodesFigures:
    """What ``/metrics`` shows of logins."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self.redeemed = self._counter(registry, "redeemed", "Codes that opened the form, repeated answers included")
        self.refused = self._counter(registry, "refused", "Tries that failed", "why")
        self.delayed = self._counter(registry, "delayed", "Tries that were held back", "brake")
        self.busy = self._counter(registry, "busy", "Tries sent away because too many were waiting")

    def _counter(self, registry: CollectorRegistry, name: str, text: str, *labels: str) -> Counter:
        return Counter(f"kompass_codes_{name}_total", text, labels, registry=registry)
