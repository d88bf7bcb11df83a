"""Door 3 of the lists: time passed. A tie that is over is in no list from that moment on; here it is cleared away.

So are the sessions of staff that are over.
"""

from kompass_chassis.service import Chore
from kompass_imdinett_views import actions
from kompass_imdinett_views.sessions import forget_over

CHORES = (
    Chore("drop ended ties", 3600.0, actions.drop_ended),
    Chore("forget portal sessions", 600.0, forget_over),
)
