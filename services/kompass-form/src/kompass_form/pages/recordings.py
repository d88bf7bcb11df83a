"""What is read aloud by a recorded speaker: a file for a text, in languages of which few devices have a voice."""

from collections.abc import Callable, Mapping
from importlib.resources.abc import Traversable

from pydantic import TypeAdapter, ValidationError

from kompass_form.data_files import DataRefusedError, read
from kompass_form.texts import Texts

_LISTED = TypeAdapter(dict[str, tuple[str, ...]])


class Recordings:
    """The recordings that are listed. ``url`` returns the address of a file that is served, or raises KeyError."""

    def __init__(self, listed: Traversable, url: Callable[[str], str]) -> None:
        try:
            ids = _LISTED.validate_python(read(listed))
            self._addresses = {
                tag: {id_: url(f"recordings/{tag}/{id_}.mp3") for id_ in each} for tag, each in ids.items()
            }
        except ValidationError as error:
            raise DataRefusedError(f"{listed.name}: write a list of text ids for each language") from error
        except KeyError as error:
            raise DataRefusedError(f"{listed.name}: there is no file static/{error.args[0]}") from error

    def of(self, texts: Texts, *tags: str | None) -> Mapping[str, str]:
        """Return the address of each recording by the words that are read in it, in these languages."""
        return {
            texts.say(id_, tag).text: address
            for tag in tags
            if tag is not None
            for id_, address in self._addresses.get(tag, {}).items()
            if texts.has(id_, tag)
        }
