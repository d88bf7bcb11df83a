"""The form, put together: the only place where its parts meet."""

from kompass_chassis.service import Base, Parts, Service
from kompass_contracts.audience import heard
from kompass_form import catalogue, clock, handlers, tables
from kompass_form.actions import handing_over
from kompass_form.api import PROBLEMS, form, registrations, sessions
from kompass_form.settings import FormSettings


def _parts(base: Base[FormSettings]) -> Parts:
    return Parts(
        routers=(sessions.router, form.router, registrations.router),
        handlers=handlers.HANDLERS,
        snapshots={"registrations": handing_over.snapshot},
        chores=clock.chores(base.settings),
        problems=PROBLEMS,
        tools=catalogue.load(),  # a catalogue that breaks a rule ends the start here, with every fault by name
    )


service: Service[FormSettings] = Service(
    name="kompass-form",
    teller="form",
    title="Kompass form",
    version="0.1.0",
    settings=FormSettings,
    metadata=tables.Base.metadata,
    migrations="kompass_form.migrations",
    parts=_parts,
    heard=heard(),
)
