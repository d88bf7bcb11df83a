"""``kompass staff …``: the first administrator of a new Kompass, whom nobody could make who is signed in."""

import asyncio
from typing import Annotated
from uuid import uuid4

import typer
from pydantic import ValidationError
from rich.console import Console
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from kompass_chassis.audit import audit
from kompass_chassis.installed import CommandRefusedError
from kompass_contracts.identity import OrganisationKind, Role
from kompass_identity.actions import organisations
from kompass_identity.actions.staff import keep as keep_user
from kompass_identity.command.database import with_session
from kompass_identity.command.operator import operator
from kompass_identity.documents import OrganisationSent, StaffSent
from kompass_identity.rules import IdentityError
from kompass_identity.tables import OrganisationRow, Staff

staff = typer.Typer(no_args_is_help=True, help="Staff users, before anybody is there to administer them.")
console = Console()

IMDI = OrganisationSent(kind=OrganisationKind.IMDI, name="Integrerings- og mangfoldsdirektoratet")
"""The one organisation that is in no register, and that the first administrator works for."""


@staff.callback()
def _group() -> None:
    """Keep ``keep`` a word of its own, although it is the only one."""


@staff.command("keep")
def keep(
    username: Annotated[str, typer.Argument(help="The user name, such as IMDI-ADMI.")],
    first_name: Annotated[str, typer.Option(help="First name.")],
    last_name: Annotated[str, typer.Option(help="Last name.")],
    email: Annotated[str, typer.Option(help="E-mail address.")],
    organisation: Annotated[str, typer.Option(help="Where they work, by its id, such as imdi or municipality-4601.")],
    role: Annotated[list[str], typer.Option(help="A role, such as IMDI_ADMINISTRATOR; may be repeated.")],
    mobile: Annotated[str | None, typer.Option(help="Mobile number.")] = None,
) -> None:
    """Add an active staff user, or make one what is said here: name, address, number, organisation and roles."""
    unknown = [name for name in role if name not in Role.__members__]
    if unknown:
        raise CommandRefusedError(f"there is no role {unknown[0]}; there are {', '.join(Role.__members__)}")
    try:
        sent = StaffSent(
            username=username,
            first_name=first_name,
            last_name=last_name,
            email=email,
            mobile=mobile,
            organisation_id=organisation,
            roles=tuple(Role[name] for name in role),
        )
        asyncio.run(with_session(lambda session: _keep(session, sent)))
    except ValidationError as error:
        wrong = ", ".join(str(each["loc"][0]).replace("_", "-") for each in error.errors())
        raise CommandRefusedError(f"this is not of the right form: {wrong}") from error
    except IdentityError as error:
        raise CommandRefusedError(str(error)) from error
    console.print(f"{username} is kept", highlight=False)


async def _keep(session: AsyncSession, sent: StaffSent) -> None:
    by = operator()
    if sent.organisation_id == "imdi" and await session.get(OrganisationRow, "imdi") is None:
        await organisations.keep(session, "imdi", IMDI)
        await audit(session, by, "organisation.register", subject="imdi")
    known = (await session.execute(select(Staff.staff_id).where(Staff.username == sent.username))).scalar_one_or_none()
    staff_id = known or uuid4()
    await keep_user(session, staff_id, sent, by=by.actor)
    await audit(session, by, "staff.register", subject=staff_id)
