"""How the issuer says no, and who is meant to read it.

NotHereError            whoever starts it: this is not the embedded default or a test
RefusalError
├── PageError           the person: it is not known who may be told instead
├── RedirectError       the client, at its own redirect URI
└── AnswerError         the client, as OAuth error JSON
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from urllib.parse import urlencode

from fastapi import Response
from fastapi.responses import JSONResponse, RedirectResponse

from kompass_embedded.issuer import page


class NotHereError(RuntimeError):
    """The development issuer was asked to start where it must not."""


class RefusalError(Exception, ABC):
    """A request that is not granted."""

    @abstractmethod
    def response(self) -> Response:
        """Return the refusal in the form its reader understands."""


class PageError(RefusalError):
    """Shown in the browser. The sentence is Norwegian and says what to do."""

    def response(self) -> Response:
        """Return a plain page, with nothing of the request in it."""
        return page.refusal(str(self))


class AnswerError(RefusalError):
    """Answered as RFC 6749 section 5.2 has it."""

    def __init__(
        self, error: str, description: str, *, status: int = 400, headers: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(error, description)
        self.error, self.description, self.status, self.headers = error, description, status, headers

    def response(self) -> Response:
        """Return the error as JSON."""
        content = {"error": self.error, "error_description": self.description}
        return JSONResponse(content, self.status, self.headers)


class RedirectError(RefusalError):
    """Told to the client through the browser, as RFC 6749 section 4.1.2.1 has it."""

    def __init__(self, redirect_uri: str, answer: Mapping[str, str]) -> None:
        super().__init__(answer.get("error"), answer.get("error_description"))
        self.redirect_uri, self.answer = redirect_uri, answer

    def response(self) -> Response:
        """Send the browser back with the error."""
        return send_back(self.redirect_uri, self.answer)


def send_back(uri: str, answer: Mapping[str, str]) -> Response:
    """Send the browser to a trusted address with an answer added to whatever query it has."""
    separator = "&" if "?" in uri else "?"
    return RedirectResponse(f"{uri}{separator}{urlencode(answer)}" if answer else uri, 303)
