"""The lists and the portal, put together: the only place where their parts meet."""

from dataclasses import dataclass

from kompass_chassis.service import Base, Parts, Service
from kompass_contracts.audience import heard
from kompass_contracts.operations import operates
from kompass_imdinett_views import api, clock, handlers, memory, pages, report, tables
from kompass_imdinett_views.issuer import Issuer
from kompass_imdinett_views.on_behalf import OnBehalf
from kompass_imdinett_views.sessions import PortalSessions
from kompass_imdinett_views.settings import ViewsSettings
from kompass_imdinett_views.site import Portal
from kompass_imdinett_views.slip.paper import Printer
from kompass_imdinett_views.slip.wording import SlipWording
from kompass_imdinett_views.staff_tokens import StaffTokens

VERSION = "0.1.0"


@dataclass(frozen=True)
class Tools:
    """What pages need beside the database."""

    issuer: Issuer
    sessions: PortalSessions
    others: OnBehalf
    wording: SlipWording
    printer: Printer


def _tools(base: Base[ViewsSettings]) -> Tools:
    tokens = StaffTokens(base.settings, base.http)
    sessions = PortalSessions(base.sessions, tokens, base.settings.session_life)
    return Tools(
        issuer=Issuer(base.settings, base.http),
        sessions=sessions,
        others=OnBehalf(base.settings, base.http, sessions),
        wording=SlipWording(base.settings.form_public_url),
        printer=Printer(),
    )


def _parts(base: Base[ViewsSettings]) -> Parts:
    return Parts(
        routers=(*api.ROUTERS, *pages.ROUTERS),
        handlers=handlers.handlers(base.settings.bounds),
        sources=memory.sources(base.peers, base.settings.bounds),
        chores=clock.CHORES,
        problems={**api.PROBLEMS, **pages.PROBLEMS},
        nouns=report.NOUNS,
        site=Portal(base.settings, VERSION),
        tools=_tools(base),
    )


service: Service[ViewsSettings] = Service(
    name="imdinett-views",
    title="Kompass IMDinett views",
    version=VERSION,
    settings=ViewsSettings,
    metadata=tables.Base.metadata,
    migrations="kompass_imdinett_views.migrations",
    parts=_parts,
    heard=heard(),
    operates=lambda caller: operates(caller.roles, caller.organisation_kind),
)
