"""The versions of the catalogue that are shipped: the newest is begun with, and whoever began with another stays on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable

from kompass_form.catalogue.loading import Edition, load_from
from kompass_form.data_files import DataRefusedError
from kompass_web.language import RESIDENTS_FILE


@dataclass(frozen=True, eq=False)
class Editions:
    """Every version by its name. The names sort as the versions follow one another."""

    by_version: Mapping[str, Edition]

    @classmethod
    def load_from(cls, folder: Traversable, languages: Traversable) -> "Editions":
        """Read every folder that holds a catalogue. Raises DataRefusedError."""
        found = {one.name: load_from(one, languages) for one in folder.iterdir() if (one / "catalogue.yaml").is_file()}
        for name, edition in found.items():
            if edition.catalogue.version != name:
                raise DataRefusedError(
                    f"{name}/catalogue.yaml: it says that it is the version {edition.catalogue.version}"
                )
        if not found:
            raise DataRefusedError("there is no catalogue")
        return cls(found)

    @cached_property
    def newest(self) -> Edition:
        """The version that is begun with."""
        return self.by_version[max(self.by_version)]

    def of(self, version: str | None) -> Edition:
        """Return the version somebody began with; the newest for whoever has not begun, or where it is shipped no more."""
        return self.newest if version is None else self.by_version.get(version, self.newest)


@cache
def load() -> Editions:
    """Return the versions of this service, read once per process. Raises DataRefusedError."""
    return Editions.load_from(files("kompass_form.catalogue"), RESIDENTS_FILE)
