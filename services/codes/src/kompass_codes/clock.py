"""Door 3 of codes: time passed. Codes end by the database's clock, however long nobody looked."""

from kompass_chassis.service import Chore
from kompass_codes import actions

CHORES = (
    Chore("expire codes", 5.0, actions.expire),
    Chore("wipe digests", 30.0, actions.wipe),
)
