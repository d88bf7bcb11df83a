"""Roles as the page of a user shows them: those to give, those given, and by whom."""

from collections.abc import Sequence

from kompass_imdinett_views.on_behalf.users import RoleShown, User

_OPERATOR, _CLIENT, _MIGRATION = "operator:", "client:", "operator:migration-"


def available_roles(user: User, roles: Sequence[RoleShown]) -> Sequence[RoleShown]:
    """Return the roles that may be given where the user works and that they do not have."""
    return [one for one in roles if user.organisation.kind in one.given_in and one.name not in user.roles]


def given_roles(user: User, roles: Sequence[RoleShown]) -> Sequence[RoleShown]:
    """Return the roles that the user has, each with what is known of it."""
    known = [one for one in roles if one.name in user.roles]
    strange = sorted({*user.roles} - {one.name for one in known})
    return [*known, *(RoleShown(code="", name=name, given_in=(), opens=False, nb="", en="") for name in strange)]


def done_by(actor: str | None) -> tuple[str, str]:
    """Return the message for who gave or took a role, and the name in it."""
    actor = actor or ""
    if actor.startswith(_MIGRATION):
        return "by-nobody-known", ""
    if actor.startswith(_OPERATOR):
        return "by-operator", actor.removeprefix(_OPERATOR)
    if actor.startswith(_CLIENT):
        return "by-register", actor.removeprefix(_CLIENT)
    return "by-user", actor
