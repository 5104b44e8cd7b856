"""Pictures and pages out of plain data: bytes from values, no database, no network, no clock.

Pillow and reportlab are imported when something is drawn, not before: a helpline that makes no file carries neither.
"""
