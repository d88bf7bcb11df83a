"""The audit, sealed.

Revision: 0003
"""

from kompass_chassis.steps import step_0002

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    step_0002.upgrade()
