"""The audit, sealed.

Revision: 0006
"""

from kompass_chassis.steps import step_0002

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    step_0002.upgrade()
