"""The second factor: six digits that change every half minute (RFC 6238), and the picture to set it up."""

from __future__ import annotations

import base64
import hmac
from datetime import datetime

import pyotp
import segno

from handoff.accounts.secrets import Randomness

_DIGITS = 6
#: A telephone's clock may be half a minute off, either way.
_OFFSETS = (0, -1, 1)


def new_totp_secret(randomness: Randomness) -> str:
    return base64.b32encode(randomness(20)).decode()


def clean_code(typed: str) -> str:
    """Six digits, or nothing."""
    digits = "".join(typed.split())
    return digits if len(digits) == _DIGITS and digits.isascii() and digits.isdigit() else ""


def matching_step(secret: str, code: str, now: datetime, *, after: int = 0) -> int | None:
    """The half-minute step this code belongs to, or None. Steps up to ``after`` were used before."""
    totp = pyotp.TOTP(secret)
    current = totp.timecode(now)
    steps = [current + offset for offset in _OFFSETS]
    matches = [s for s in steps if hmac.compare_digest(totp.generate_otp(s), code.zfill(_DIGITS))]
    return next((step for step in matches if step > after), None)


def setup_uri(secret: str, login_name: str, organisation: str) -> str:
    return pyotp.TOTP(secret).provisioning_uri(name=login_name, issuer_name=organisation)


def setup_picture(uri: str) -> str:
    """An inline SVG without styles, so that the content security policy needs no exception."""
    return segno.make(uri, micro=False, error="m").svg_inline(
        scale=5, border=4, dark="#000", light="#fff", title="QR-code voor je code-app", svgclass="qr"
    )


def readable_secret(secret: str) -> str:
    """In groups of four, to type over."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
