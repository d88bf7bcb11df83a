"""Where a film and a brochure about registering are, for each language that has one (R20, D15)."""

from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from pydantic import BaseModel, ConfigDict, HttpUrl, TypeAdapter, ValidationError

from kompass_form.data_files import DataRefusedError, read

SHIPPED = files("kompass_form") / "links.yaml"


class Links(BaseModel):
    """The links of one language; what there is none of is not shown."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    film: HttpUrl | None = None
    brochure: HttpUrl | None = None


_LISTED = TypeAdapter(dict[str, Links])


def load(file: Traversable = SHIPPED) -> Mapping[str, Links]:
    """Return the links by the tags of their languages. Raises DataRefusedError."""
    try:
        return _LISTED.validate_python(read(file) or {})
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        raise DataRefusedError(f"{file.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
