"""What the portal asks other services for, always with the token of the staff user and never with one of its own.

Each of them asks its own rule who may be shown what; a page shows what comes back and no more. Their refusals are
errors of ``rules``, which pages put into words.
"""

from dataclasses import dataclass, field
from time import monotonic
from typing import Any, TypeVar
from uuid import UUID

import httpx2
from pydantic import AwareDatetime, BaseModel, ConfigDict, TypeAdapter, ValidationError

from kompass_chassis.telemetry import outgoing_headers
from kompass_contracts.codes import CodeAsked, CodeMade, CodeRow, CodesListed, Purpose
from kompass_contracts.event import Document
from kompass_contracts.identity import Organisation
from kompass_contracts.record import RecordRead
from kompass_imdinett_views.on_behalf.centres import CentreNames
from kompass_imdinett_views.rules import (
    AlreadyMappedError,
    AwayError,
    MeanwhileError,
    NotAsWantedError,
    NothingThereError,
    NotUnderstoodError,
    NotValidError,
    NotYoursError,
    NotYoursToWriteError,
    PlaceUnknownError,
    UserRefusedError,
    ViewsError,
)
from kompass_imdinett_views.sessions import PortalSessions, SignedIn
from kompass_imdinett_views.settings import ViewsSettings

D = TypeVar("D")

PATIENCE = 5.0
KEEP_COUNTIES = 3600.0
INBOX_PAGE = 20
_NOTHING = frozenset({403, 404})
_UNREADABLE = frozenset({400, 413, 422})
_SAID = frozenset({403, 409, 412, 422})
_KIND = "urn:kompass:problem:"
_OF_USERS = frozenset(
    {
        *("version-conflict", "last-administrator", "role-not-given-here", "organisation-closed"),
        *("email-taken", "username-taken", "mobile-malformed"),
    }
)
"""Why identity does not make or change a staff user."""
_MEANWHILE = frozenset(
    {
        *("nothing-registered", "version-old", "remark-superseded", "too-many", "click-is-another"),
        *("draft-held", "no-draft", "revision-old", "not-to-be-assessed"),
        "request-decided",
    }
)
"""Refusals of the competence store that say what has changed since the page was shown."""


class Card(Document):
    """By what staff tell whether this is the right person (R50), as identity shows it."""

    person_id: UUID
    name: str
    citizenships: tuple[str, ...]
    age: int
    gender: str
    municipality_name: str | None = None
    language: str | None = None


class Notice(Document):
    """One entry of the inbox."""

    entry_id: UUID
    kind: str
    person_id: UUID
    record_version: int
    at: AwareDatetime
    read_at: AwareDatetime | None = None


class Inbox(Document):
    """The newest entries of the inbox; ``pending`` are left out while something newer is being asked for."""

    entries: tuple[Notice, ...]
    pending: int = 0


@dataclass
class OnBehalf:
    """The other services, as a staff user reaches them through the portal."""

    settings: ViewsSettings
    http: httpx2.AsyncClient
    sessions: PortalSessions
    centres: CentreNames = field(default_factory=CentreNames)
    _counties: dict[str, str] = field(default_factory=dict)
    _counties_at: float = float("-inf")

    async def search(self, who: SignedIn, duf: str) -> Card:
        """Return the card of the person with this DUF number."""
        return await self.ask(who, "identity", TypeAdapter(Card), "POST", "/persons/search", json={"duf": duf})

    async def county(self, who: SignedIn) -> str | None:
        """Return the name of the county that the user's municipality lies in, where it is known."""
        county = who.staff.organisation.county
        if county is not None and monotonic() - self._counties_at > KEEP_COUNTIES:
            try:
                listed = await self.ask(
                    who, "identity", TypeAdapter(list[Organisation]), "GET", "/organisations?kind=county"
                )
            except (AwayError, NothingThereError):
                listed = []
            if listed:
                self._counties = {one.organisation_id: one.name for one in listed}
                self._counties_at = monotonic()
        return self._counties.get(county or "")

    async def codes(self, who: SignedIn, person_id: UUID) -> CodesListed:
        """Return the codes of a person, the newest first, none of them readable."""
        return await self.ask(who, "codes", TypeAdapter(CodesListed), "GET", f"/persons/{person_id}/codes")

    async def make_code(
        self,
        who: SignedIn,
        person_id: UUID,
        key: UUID,
        *,
        again: bool,
        purpose: Purpose = Purpose.OWN_REGISTRATION,
    ) -> CodeMade:
        """Make a code for a person and return it in the only answer that shows it.

        ``key`` names the press of the button; ``again`` says that somebody mapped already is to fill in again.
        """
        asked = CodeAsked(purpose=purpose, again=again).model_dump(mode="json")
        path, headers = f"/persons/{person_id}/codes", {"Idempotency-Key": str(key)}
        return await self.ask(who, "codes", TypeAdapter(CodeMade), "POST", path, json=asked, headers=headers)

    async def withdraw_code(self, who: SignedIn, person_id: UUID, code_id: UUID) -> CodeRow:
        """Take back a code that is still valid."""
        path = f"/persons/{person_id}/codes/{code_id}/withdraw"
        return await self.ask(who, "codes", TypeAdapter(CodeRow), "POST", path)

    async def record(self, who: SignedIn, person_id: UUID) -> RecordRead:
        """Return what a person has registered."""
        return await self.ask(who, "competence", TypeAdapter(RecordRead), "GET", f"/persons/{person_id}/record")

    async def inbox(self, who: SignedIn) -> Inbox:
        """Return what is new for the organisation of the user."""
        return await self.ask(who, "notifications", TypeAdapter(Inbox), "GET", f"/inbox?limit={INBOX_PAGE}")

    async def note_read(self, who: SignedIn, entry_id: UUID) -> None:
        """Mark an entry of the inbox as read, for the whole organisation."""
        await self.ask(who, "notifications", TypeAdapter(Notice), "POST", f"/inbox/{entry_id}/read")

    async def ask(self, who: SignedIn, owner: str, answer: TypeAdapter[D], method: str, path: str, **content: Any) -> D:
        """Ask one service as this staff user, and return what it said.

        Raises AwayError where it cannot be asked or says something else, NothingThereError where the user may see
        nothing there, NotUnderstoodError where it could not read what was sent, and its own refusals by name.
        """
        response = await self._answered(who, owner, method, path, content)
        try:
            return answer.validate_json(response.content)
        except ValidationError:
            raise AwayError(f"{owner} answered something else") from None  # the error would quote the answer

    async def fetch(self, who: SignedIn, owner: str, method: str, path: str, **content: Any) -> bytes:
        """Ask one service as this staff user for a file, such as a PDF. Raises what ``ask`` raises."""
        return (await self._answered(who, owner, method, path, content)).content

    async def _answered(
        self, who: SignedIn, owner: str, method: str, path: str, content: dict[str, Any]
    ) -> httpx2.Response:
        response = await self._send(who, owner, method, path, content)
        if response.status_code == httpx2.codes.UNAUTHORIZED:  # identity began with new keys
            self.sessions.drop_token(who, owner)
            response = await self._send(who, owner, method, path, content)
        if (refused := _refusal(response)) is not None:
            raise refused
        if response.status_code in _NOTHING:
            raise NothingThereError(f"{owner} has nothing there for this user")
        if response.status_code in _UNREADABLE and content:  # without any, nothing that was typed is to blame
            raise _not_understood(response, owner)
        if not response.is_success:
            raise AwayError(f"{owner} answered {response.status_code}")
        return response

    async def _send(
        self, who: SignedIn, owner: str, method: str, path: str, content: dict[str, Any]
    ) -> httpx2.Response:
        token = await self.sessions.token(who, owner)
        headers = {"Authorization": f"Bearer {token}", **outgoing_headers(), **content.get("headers", {})}
        content = {name: what for name, what in content.items() if name != "headers"}
        url = self.settings.url_of(owner) + path
        try:
            return await self.http.request(method, url, headers=headers, timeout=PATIENCE, **content)
        except httpx2.HTTPError as error:
            raise AwayError(f"{owner} does not answer") from error


class _Problem(BaseModel):
    """What a refusal says to programs (RFC 9457)."""

    model_config = ConfigDict(extra="allow")

    type: str = ""
    reason: str = ""
    errors: tuple[dict[str, str], ...] = ()


def _refusal(response: httpx2.Response) -> ViewsError | None:
    """Return what a refusal means that has a sentence of its own on our pages."""
    if response.status_code not in _SAID:
        return None
    try:
        problem = _Problem.model_validate_json(response.content)
    except ValidationError:
        return None
    slug = problem.type.removeprefix(_KIND)
    if slug == "codes-not-yours":
        return NotYoursError(problem.reason)
    if slug in _MEANWHILE:
        return MeanwhileError(slug, problem.model_extra or {})
    known = {f"{_KIND}already-mapped": AlreadyMappedError, f"{_KIND}not-valid": NotValidError}
    known |= {f"{_KIND}click-is-over": NotValidError, f"{_KIND}place-unknown": PlaceUnknownError}
    known |= {f"{_KIND}not-yours-to-write": NotYoursToWriteError}
    if slug in _OF_USERS:
        return UserRefusedError(slug)
    error = known.get(problem.type)
    return error(problem.type) if error else None


def _not_understood(response: httpx2.Response, owner: str) -> NotUnderstoodError:
    """Return what was not understood, place by place where the owner says so."""
    try:
        problem = _Problem.model_validate_json(response.content)
    except ValidationError:
        return NotUnderstoodError(f"{owner} could not read it")
    places = [one["pointer"] for one in problem.errors if "pointer" in one]
    return NotAsWantedError(places) if places else NotUnderstoodError(f"{owner} could not read it")
