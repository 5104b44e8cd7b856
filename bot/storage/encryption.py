"""The only place where words become ciphertext and back: AES-256-GCM, a data key per conversation or episode.

Format: one version byte, 12 bytes nonce, ciphertext with tag. The place (table, column, row) is bound as
associated data, so ciphertext moved elsewhere is refused.
"""

from __future__ import annotations

import contextlib
import os
from collections import OrderedDict
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.storage.errors import KeyWrong, Unreadable
from bot.storage.keys import KeyRing

_VERSION = b"\x01"
_NONCE = 12
#: Each kept key is 2.5 kB of cipher; unwrapping one again takes microseconds.
_KEPT_KEYS = 2_000


class DataKey:
    """Seals and opens the words of one conversation, episode or check-in."""

    __slots__ = ("_cipher", "id")

    def __init__(self, key_id: int, key: bytes) -> None:
        self.id = key_id
        self._cipher = AESGCM(key)

    def seal(self, text: str, place: str) -> bytes:
        return self.seal_bytes(text.encode(), place)

    def seal_bytes(self, content: bytes, place: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return _VERSION + nonce + self._cipher.encrypt(nonce, content, place.encode())

    def open(self, sealed: bytes, place: str) -> str:
        return self.open_bytes(sealed, place).decode()

    def open_bytes(self, sealed: bytes, place: str) -> bytes:
        """Raises ``Unreadable`` when the ciphertext was changed or belongs elsewhere."""
        if sealed[:1] != _VERSION:
            raise Unreadable(f"Onbekende vorm van versleuteling bij {place}.")
        try:
            nonce, rest = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
            return self._cipher.decrypt(nonce, rest, place.encode())
        except (InvalidTag, ValueError):
            raise Unreadable(f"De versleutelde tekst bij {place} klopt niet.") from None


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A data key as it is stored."""

    id: int
    wrapping: int
    wrapped: bytes


class Vault:
    """Makes, unwraps and remembers data keys (at most 2,000, the least recently used leave first)."""

    def __init__(self, ring: KeyRing) -> None:
        self._ring = ring
        self._wrappers = {number: DataKey(number, key) for number, key in ring.wrapping.items()}
        self._kept: OrderedDict[int, DataKey] = OrderedDict()

    @property
    def ring(self) -> KeyRing:
        return self._ring

    def new_key(self, key_id: int) -> tuple[DataKey, WrappedKey]:
        secret = AESGCM.generate_key(bit_length=256)
        number = self._ring.newest
        wrapped = self._wrappers[number].seal_bytes(secret, f"data_keys.wrapped:{key_id}")
        key = self._remember(DataKey(key_id, secret))
        return key, WrappedKey(key_id, number, wrapped)

    def unwrap(self, stored: WrappedKey) -> DataKey:
        """Raises ``KeyWrong`` when the wrapping key is not in the ring."""
        return self.kept(stored.id) or self._remember(DataKey(stored.id, self._unwrapped(stored)))

    def kept(self, key_id: int) -> DataKey | None:
        key = self._kept.get(key_id)
        if key is not None:
            # The writer's thread may forget it at this very moment.
            with contextlib.suppress(KeyError):
                self._kept.move_to_end(key_id)
        return key

    def rewrap(self, stored: WrappedKey) -> WrappedKey:
        """The same data key under the newest wrapping key."""
        number = self._ring.newest
        wrapped = self._wrappers[number].seal_bytes(self._unwrapped(stored), f"data_keys.wrapped:{stored.id}")
        return WrappedKey(stored.id, number, wrapped)

    def forget(self, key_id: int) -> None:
        self._kept.pop(key_id, None)

    def _unwrapped(self, stored: WrappedKey) -> bytes:
        wrapper = self._wrappers.get(stored.wrapping)
        if wrapper is None:
            raise KeyWrong(f"Sleutel wrapping-{stored.wrapping} ontbreekt. Zet de map met sleutels terug.")
        return wrapper.open_bytes(stored.wrapped, f"data_keys.wrapped:{stored.id}")

    def _remember(self, key: DataKey) -> DataKey:
        self._kept[key.id] = key
        if len(self._kept) > _KEPT_KEYS:
            self._kept.popitem(last=False)
        return key
