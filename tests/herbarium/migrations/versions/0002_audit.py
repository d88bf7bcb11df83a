"""The audit, sealed.

Revision: 0002
"""

from kompass_chassis.steps import step_0002

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    step_0002.upgrade()
