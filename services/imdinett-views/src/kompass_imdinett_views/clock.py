"""Door 3 of the lists: time passed. A tie that is over is in no list from that moment on; here it is cleared away."""

from kompass_chassis.service import Chore
from kompass_imdinett_views import actions

CHORES = (Chore("drop ended ties", 3600.0, actions.drop_ended),)
