"""The portal with all that it asks: the development issuer, identity and codes for real, the others played by the test.

They speak over a network of the test's own, where each can be silent; databases are real. A ``Reader`` is a browser
without scripts: it keeps cookies, follows where it is sent, and presses the buttons of forms.
"""

import base64
import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

import httpx2
from joserfc.jwk import ECKey
from sqlalchemy import text

from addresses import NEIGHBOURS
from engines import PostgresEngine
from kompass_chassis.bell import Bell
from kompass_chassis.migrate import migrate
from kompass_chassis.service import Kit, Service
from kompass_chassis.sweep import Sweep
from kompass_chassis.telemetry import Telemetry
from kompass_chassis.testing import ServiceDouble
from kompass_codes.app import service as codes_service
from kompass_contracts.event import Feed
from kompass_contracts.identity import PersonChanged
from kompass_contracts.record import RecordRead
from kompass_embedded.issuer import DemoUser, IssuerClient, create_issuer
from kompass_embedded.issuer.signing_key import load_or_make
from kompass_embedded.plan import SCOPES, WORKS_FOR
from kompass_identity.actions.staff import keep_client
from kompass_identity.app import service as identity_service
from kompass_identity.clock import keep_register
from kompass_imdinett_views.app import service as views_service
from registry import colleague

PORTAL, ISSUER, FORM = "http://127.0.0.1:8100", "http://127.0.0.1:8009", "http://127.0.0.1:8000"
IDENTITY, CODES = "http://identity.test", "http://codes.test"
COMPETENCE, NOTIFICATIONS = "http://competence.test", "http://notifications.test"
SECRETS: Mapping[str, str] = {name: f"a secret of {name}" for name in SCOPES}
OIDC_SECRET = "a secret of the portal at the issuer"
USERNAME = "4601-TESB"
STRANGER = "0301-OSLO"
IMDI = ("IMDI-RETT", "IMDI-OVER", "IMDI-DRIF")
"""Users at IMDi, for whoever gives them roles."""
COUNSELLORS = ("46-SIRI", "46-ODDP")
"""Users at the county of Bergen, for whoever gives them roles."""

Answering = Callable[[httpx2.Request], httpx2.Response]


class Network:
    """Who answers at which address, and everything that was asked."""

    def __init__(self) -> None:
        self.places: dict[str, httpx2.ASGITransport | Answering] = {}
        self.silent: set[str] = set()
        self.asked: list[httpx2.Request] = []
        self.change: Callable[[httpx2.Request, httpx2.Response], httpx2.Response] | None = None
        """Does something to an answer before it arrives."""

    def client(self, **more: Any) -> httpx2.AsyncClient:
        """Return a client that reaches everybody here and nobody else."""
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self._answer), **more)

    async def _answer(self, request: httpx2.Request) -> httpx2.Response:
        place = f"{request.url.scheme}://{request.url.netloc.decode()}"
        self.asked.append(request)
        if place in self.silent or place not in self.places:
            raise httpx2.ConnectError("nobody answers", request=request)
        there = self.places[place]
        if not isinstance(there, httpx2.ASGITransport):
            return there(request)
        answer = await there.handle_async_request(request)
        headers = [(name, value) for name, value in answer.headers.multi_items() if name != "content-length"]
        arrives = httpx2.Response(answer.status_code, headers=headers, content=await answer.aread())
        return self.change(request, arrives) if self.change else arrives

    def paths(self, place: str) -> list[str]:
        """Return what was asked of a place, by method and path."""
        return [f"{one.method} {one.url.path}" for one in self.asked if str(one.url).startswith(place)]


def claims_of(request: httpx2.Request) -> dict[str, Any]:
    """Return what the token of a request says."""
    payload = request.headers["authorization"].split(".")[1]
    claims: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return claims


class Forms(HTMLParser):
    """The forms of a page: where each leads and what it sends."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a form, or a field that it sends."""
        said = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append((said.get("action", ""), {}))
        if tag == "input" and self.forms and "name" in said:
            self.forms[-1][1][said["name"]] = said.get("value", "")

    def fields(self, action: str) -> dict[str, str]:
        """Return what the form that leads to an address sends; there is one."""
        (found,) = [fields for where, fields in self.forms if where == action]
        return dict(found)


class Reader:
    """A browser without scripts."""

    def __init__(self, network: Network) -> None:
        self.http = network.client(base_url=PORTAL, follow_redirects=True, headers={"Accept": "text/html"})
        self.page = ""

    async def open(self, path: str) -> httpx2.Response:
        """Open a page."""
        return self._seen(await self.http.get(path))

    async def press(self, action: str, **changes: str) -> httpx2.Response:
        """Press the button of the form on the page that leads to an address."""
        return self._seen(await self.http.post(action, data=Forms(self.page).fields(action) | changes))

    async def sign_in(self, username: str = USERNAME, to: str = "/arbeidsflate") -> httpx2.Response:
        """Open a page, which leads to the issuer, and choose a user there."""
        shown = await self.open(to)
        assert str(shown.url).startswith(ISSUER), shown.text
        (choice,) = [fields for _, fields in Forms(shown.text).forms if "state" in fields]
        return self._seen(await self.http.post(f"{ISSUER}/authorize", data=choice | {"username": username}))

    async def find(self, duf: str) -> httpx2.Response:
        """Search for a person by number."""
        await self.open("/kommuner/kompass")
        return await self.press("/kommuner/kompass/search", duf=duf)

    @property
    def word(self) -> str:
        """The word in the cookie of the session."""
        return str(self.http.cookies.get("kompass-imdinett-views-session"))

    def _seen(self, answer: httpx2.Response) -> httpx2.Response:
        self.page = answer.text
        return answer


class PortalDesk:
    """The portal, its neighbours, and what the test plays for it."""

    def __init__(
        self, network: Network, key: ECKey, views: ServiceDouble, identity: ServiceDouble, codes: ServiceDouble
    ) -> None:
        self.network = network
        self.key = key
        """The issuer's own."""
        self.views = views
        self.codes = codes
        self.identity = identity
        self.records: dict[UUID, RecordRead] = {}
        self.notices: list[dict[str, Any]] = []
        network.places[COMPETENCE] = self._competence
        network.places[NOTIFICATIONS] = self._notifications
        # The registry is a client of identity like any, by a token that identity itself gives.
        self._registry_token = ""

    def reader(self) -> Reader:
        """Return a browser with no cookies yet."""
        return Reader(self.network)

    async def signed_in(self, username: str = USERNAME) -> Reader:
        """Return a browser in which a staff user is signed in."""
        reader = self.reader()
        answer = await reader.sign_in(username)
        assert answer.status_code == 200, answer.text
        assert answer.url.path == "/arbeidsflate"
        return reader

    async def put(self, path: str, body: Any, **headers: str) -> None:
        """Register something at identity."""
        if not self._registry_token:
            asked = {"grant_type": "client_credentials", "audience": "identity"}
            auth = ("demo-registry", SECRETS["demo-registry"])
            given = await self.identity.http.post("/token", data=asked, auth=auth)
            self._registry_token = given.json()["access_token"]
        headers = {"Authorization": f"Bearer {self._registry_token}"} | headers
        answer = await self.identity.http.put(path, json=body, headers=headers)
        assert answer.is_success, answer.text

    async def person(self, body: Any) -> UUID:
        """Let there be a person whom every service knows of."""
        person_id = uuid4()
        await self.put(f"/persons/{person_id}", body, **{"If-None-Match": "*"})
        for double in (self.views, self.codes):
            await double.hear(PersonChanged(), subject=person_id, version=1)
            await double.refresh()
        return person_id

    async def staff(self, username: str = USERNAME, **changes: Any) -> UUID:
        """Let there be a staff user, or change one."""
        staff_id = uuid5(NAMESPACE_URL, username)
        body = colleague(username=username, email=f"{username}@example.test".lower(), **changes)
        await self.put(f"/staff/{staff_id}", body)
        return staff_id

    def notice(self, person_id: UUID, record_version: int = 1) -> None:
        """Let the inbox hold an entry about a person."""
        at = datetime(2026, 3, 1, 11, tzinfo=UTC) + timedelta(minutes=len(self.notices))
        entry = {"entry_id": str(uuid4()), "kind": "registration_completed", "person_id": str(person_id)}
        self.notices.append({**entry, "record_version": record_version, "at": at.isoformat()})

    async def sql(self, statement: str, **values: Any) -> list[Any]:
        """Run one statement in the portal's database and return its rows."""
        async with self.views.kit.sessions.begin() as session:
            result: Any = await session.execute(text(statement), values)
            return list(result.all()) if result.returns_rows else []

    async def let_pass(self, **span: float) -> None:
        """Let every session be so much older, as if the database's clock had gone on."""
        moved = ", ".join(f"{name} = {name} - CAST(:span AS interval)" for name in ("begun_at", "over_at", "asked_at"))
        await self.sql(f"UPDATE portal_session SET {moved}", span=timedelta(**span))  # noqa: S608 - our own columns
        earlier = "UPDATE pressed_button SET pressed_at = pressed_at - CAST(:span AS interval)"
        await self.sql(earlier, span=timedelta(**span))

    async def begin_anew(self) -> None:
        """Let nobody be listed or signed in, and everyone answer again, as before the first test."""
        await self.sql("TRUNCATE person, list_row, wanted, audit, portal_session CASCADE")
        self.network.silent.clear()
        self.network.asked.clear()
        self.network.change = None
        self.forget_tokens()

    def forget_tokens(self) -> None:
        """Let the process hold no token and no opinion of identity, as after a restart."""
        sessions = self.views.kit.parts.tools.sessions
        sessions._held.clear()
        sessions._asked_in_vain = float("-inf")

    def _competence(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.path.startswith("/internal") or request.method == "POST":
            return _nothing(request)
        assert claims_of(request)["kind"] == "staff"
        assert claims_of(request)["aud"] == "competence"
        person_id = UUID(request.url.path.split("/")[2])
        read = self.records.get(person_id, RecordRead(person_id=person_id))
        return httpx2.Response(200, content=read.model_dump_json().encode())

    def _notifications(self, request: httpx2.Request) -> httpx2.Response:
        assert claims_of(request)["kind"] == "staff"
        assert claims_of(request)["aud"] == "notifications"
        if request.method == "GET":
            return httpx2.Response(200, json={"entries": self.notices[::-1], "pending": 0})
        asked = request.url.path.split("/")[2]
        found = [notice for notice in self.notices if notice["entry_id"] == asked]
        for notice in found:
            notice["read_at"] = notice["at"]
        return httpx2.Response(200, json=found[0]) if found else httpx2.Response(404)


def _nothing(request: httpx2.Request) -> httpx2.Response:
    """Answer a sweep as a service to which nothing has happened."""
    if request.url.path == "/internal/feed":
        epoch = uuid4()
        feed = Feed(epoch=epoch, now=datetime.now(UTC), next=f"{epoch},0,0", events=())
        return httpx2.Response(200, content=feed.model_dump_json().encode())
    return httpx2.Response(200, json={"held": [], "found": [], "gone": [], "unknown": []})


@asynccontextmanager
async def standing_portal(postgres: PostgresEngine, name: str, folder: Path) -> AsyncIterator[PortalDesk]:
    """Run the portal and its neighbours for a whole module of tests that leave each other in peace."""
    network = Network()
    users = tuple(
        DemoUser(f"sub of {username}", username, "Turid", "Eksempel", f"{username}@example.test".lower(), "")
        for username in (
            USERNAME,
            STRANGER,
            "4601-LESE",
            "ARNA-MOTT",
            "4601-GONE",
            "4601-SIDE",
            "4601-ROLE",
            *IMDI,
            *COUNSELLORS,
        )
    )
    client = IssuerClient("imdinett-views", OIDC_SECRET, (f"{PORTAL}/signed-in",), (f"{PORTAL}/",))
    issuer = create_issuer(
        ISSUER, (client,), users, lambda: datetime.now(UTC), allow=True, key_file=folder / "issuer.json"
    )
    network.places[ISSUER] = httpx2.ASGITransport(issuer)
    oidc = {"oidc_issuer": ISSUER}
    views = {
        "public_url": PORTAL,
        "form_public_url": FORM,
        "codes_url": CODES,
        "form_url": "http://form.test",
        "competence_url": COMPETENCE,
        "notifications_url": NOTIFICATIONS,
        "oidc_client_id": "imdinett-views",
        "oidc_client_secret": OIDC_SECRET,
        "environment": "AT",
        **oidc,
    }
    async with AsyncExitStack() as stack:

        async def stand(service: Service[Any], place: str, **settings: Any) -> ServiceDouble:
            database = f"{name}_{service.owner.replace('-', '_')}"
            postgres.create_role(database)
            postgres.create_database(database, database)
            return await stack.enter_async_context(
                _standing(service, postgres.url(database, user=database), network, place, settings)
            )

        identity = await stand(
            identity_service, IDENTITY, key_secret="k" * 40, oidc_audience="imdinett-views", **oidc, **NEIGHBOURS
        )
        await keep_register(identity.kit.sessions)
        async with identity.kit.sessions.begin() as session:
            for client_id, scopes in SCOPES.items():
                await keep_client(session, client_id, SECRETS[client_id], scopes, WORKS_FOR.get(client_id))
        codes = await stand(
            codes_service,
            CODES,
            pepper="a pepper that is only for tests, long enough",
            form_url="http://form.test",
            competence_url=COMPETENCE,
        )
        portal = await stand(views_service, PORTAL, **views)
        for double in (codes, portal):
            await _believe(double)
        yield PortalDesk(network, load_or_make(folder / "issuer.json"), portal, identity, codes)


@asynccontextmanager
async def _standing(
    service: Service[Any], database_url: str, network: Network, place: str, settings: Mapping[str, Any]
) -> AsyncIterator[ServiceDouble]:
    await migrate(service.migrations, database_url)
    secret = SECRETS.get(service.name)
    read = service.settings(
        database_url=database_url, identity_url=IDENTITY, client_id=service.name, client_secret=secret, **settings
    )
    kit: Kit[Any] = service.open_kit(read, Bell(), Telemetry(service.name), network.client(timeout=5))
    double = ServiceDouble(service, kit)
    transport = double.http._transport
    assert isinstance(transport, httpx2.ASGITransport)
    network.places[place] = transport
    try:
        yield double
    finally:
        await double.http.aclose()
        await kit.close()


async def _believe(double: ServiceDouble) -> None:
    """Sweep identity's feed, snapshot and all, so that what is remembered is believed."""
    kit = double.kit
    sweep = Sweep(
        sessions=kit.sessions,
        peers=kit.peers,
        inbox=double.inbox,
        refresher=kit.refresher,
        sources=kit.parts.sources,
        figures=kit.telemetry.figures,
        every=30,
        age=0,
    )
    await sweep.sweep("identity")
    await double.refresh()
