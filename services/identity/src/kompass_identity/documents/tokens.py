"""What the token endpoint answers."""

from pydantic import Field

from kompass_contracts.event import Document
from kompass_identity.documents.staff import StaffMember


class TokenGiven(Document):
    """An access token (RFC 6749, 5.1). Members that do not apply are left out."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the name of a type
    expires_in: int
    issued_token_type: str = "urn:ietf:params:oauth:token-type:access_token"  # noqa: S105 - the name of a type
    refresh_token: str | None = Field(
        default=None, description="The handle to renew with next, where one was asked for"
    )
    staff: StaffMember | None = Field(default=None, description="Whose token it is, where it is a staff user's")
