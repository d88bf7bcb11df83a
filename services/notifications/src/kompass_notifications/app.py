"""Notifications, put together: the only place where its parts meet."""

from kompass_chassis.service import Base, Parts, Service
from kompass_contracts.audience import heard
from kompass_contracts.operations import operates
from kompass_notifications import actions, api, clock, handlers, memory, report, tables
from kompass_notifications.settings import NotificationsSettings


def _parts(base: Base[NotificationsSettings]) -> Parts:
    return Parts(
        routers=(api.router,),
        handlers=handlers.HANDLERS,
        sources=memory.sources(base.peers, actions.announce),
        chores=clock.chores(base.settings.read_kept),
        problems=api.PROBLEMS,
        nouns=report.NOUNS,
        spans=clock.spans(base.settings.read_kept),
    )


service: Service[NotificationsSettings] = Service(
    name="notifications",
    title="Kompass notifications",
    version="0.1.0",
    settings=NotificationsSettings,
    metadata=tables.Base.metadata,
    migrations="kompass_notifications.migrations",
    parts=_parts,
    heard=heard(),
    operates=lambda caller: operates(caller.roles, caller.organisation_kind),
)
