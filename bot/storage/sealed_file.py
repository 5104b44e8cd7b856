"""A file sealed as a whole, piece by piece: AES-GCM with the place of each piece and the end bound to it."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import IO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.storage.errors import StorageError

_MAGIC = b"HULPLIJN-BACKUP-1\n"
_SALT = 16
_PIECE = 1 << 20
_TAG = 16


class BackupUnreadable(StorageError):
    """This is no backup of this helpline, it is damaged or cut off, or ``backup.key`` is another one."""

    def __init__(self) -> None:
        super().__init__(
            "Dit is geen hele reservekopie van deze hulplijn: het bestand is beschadigd of afgekapt, of backup.key "
            "in de map met sleutels is een andere. Er is niets veranderd."
        )


def seal_file(source: IO[bytes], target: IO[bytes], key: bytes) -> None:
    salt = secrets.token_bytes(_SALT)
    target.write(_MAGIC + salt)
    cipher = _cipher(key, salt)
    number, piece = 0, source.read(_PIECE)
    while True:
        following = source.read(_PIECE)
        target.write(cipher.encrypt(_nonce(number), piece, _place(last=not following)))
        if not following:
            return
        number, piece = number + 1, following


def open_file(source: IO[bytes], target: IO[bytes], key: bytes) -> None:
    """Raises ``BackupUnreadable``; what was written until then is worth nothing."""
    for piece in _pieces(source, key):
        target.write(piece)


def _pieces(source: IO[bytes], key: bytes) -> Iterator[bytes]:
    if source.read(len(_MAGIC)) != _MAGIC:
        raise BackupUnreadable
    cipher = _cipher(key, source.read(_SALT))
    number, piece = 0, source.read(_PIECE + _TAG)
    while True:
        following = source.read(_PIECE + _TAG)
        try:
            yield cipher.decrypt(_nonce(number), piece, _place(last=not following))
        except (InvalidTag, ValueError):
            raise BackupUnreadable from None
        if not following:
            return
        number, piece = number + 1, following


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    """A key of its own for every file, so that the number of a piece is nonce enough."""
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=b"hulplijn backup").derive(key))


def _nonce(number: int) -> bytes:
    return number.to_bytes(12)


def _place(*, last: bool) -> bytes:
    return b"last" if last else b"more"
