"""Groups of people at the desk, as routes name them. Which group may use a route stands next to the route.

What a counsellor may do with *this* case, such as replying only in one's own chat, is decided by the action.
"""

from __future__ import annotations

from handoff.counsellors import Role, may_have_chats
from handoff.desk.accounts import only

#: Who talks with families.
COUNSELLORS = only(*filter(may_have_chats, Role))
#: Who may keep records of their own about safety, such as the steps of the meldcode.
PROFESSIONALS = only(Role.SOCIAL_WORKER, Role.COORDINATOR)
COORDINATORS = only(Role.COORDINATOR)
#: Who looks after figures and people without reading chats.
LEADERS = only(Role.COORDINATOR, Role.ADMINISTRATOR)
EDITORS = only(Role.EDITOR, Role.COORDINATOR, Role.ADMINISTRATOR)
STAFF = only(*Role)
