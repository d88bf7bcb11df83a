"""The form, put together: the only place where its parts meet."""

from kompass_chassis.service import Base, Parts, Service
from kompass_contracts.audience import heard
from kompass_contracts.operations import operates
from kompass_form import catalogue, clock, handlers, links, pages, pictograms, report, tables
from kompass_form.actions import handing_over
from kompass_form.api import PROBLEMS, before_arrival, form, own, registrations, sessions
from kompass_form.api import catalogue as catalogue_door
from kompass_form.settings import FormSettings
from kompass_form.site import FormSite
from kompass_web import sent

VERSION = "0.1.0"


def _parts(base: Base[FormSettings]) -> Parts:
    editions = catalogue.load()  # a catalogue that breaks a rule ends the start here, with every fault by name
    pictograms.load()
    return Parts(
        routers=(
            sessions.router,
            form.router,
            own.router,
            registrations.router,
            before_arrival.router,
            catalogue_door.router,
            *pages.ROUTERS,
        ),
        handlers=handlers.HANDLERS,
        snapshots={"registrations": handing_over.snapshot},
        chores=clock.chores(base.settings),
        problems={**PROBLEMS, **sent.PROBLEMS},
        nouns=report.NOUNS,
        spans=clock.spans(base.settings),
        roomy={before_arrival.PATH: base.settings.bulk_limit},
        site=FormSite(base.settings, editions.newest.texts, links.load(base.settings.links or links.SHIPPED), VERSION),
        tools=editions,
    )


service: Service[FormSettings] = Service(
    name="kompass-form",
    teller="form",
    title="Kompass form",
    version=VERSION,
    settings=FormSettings,
    metadata=tables.Base.metadata,
    migrations="kompass_form.migrations",
    parts=_parts,
    heard=heard(),
    operates=lambda caller: operates(caller.roles, caller.organisation_kind),
)
