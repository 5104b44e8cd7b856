"""How much one browser, one network and everybody together may ask of the family page.

| what | per session | per network | overall | when in doubt |
|---|---|---|---|---|
| messages | 20 at once, 1 per 2 s | 120 at once, 3 a second | 600 at once, 200 a second | open |
| first messages | | 40 at once, 1 per 6 s | 400 at once, 20 a second | open |
| files and pictures | 20 at once, 1 per 2 s | | | open |
| codes to come back | | 6 at once, 1 a minute | 60 at once, 1 a second | closed |

Many families may share one network (a mobile provider, a shelter), so those numbers are wide. A message in
danger passes whatever the limits say; it still counts.
"""

from __future__ import annotations

from bot.channels.webchat.buckets import Buckets, Rate


class Limits:
    def __init__(self) -> None:
        self._session = Buckets(Rate(20, 0.5))
        self._network = Buckets(Rate(120, 3))
        self._everyone = Buckets(Rate(600, 200))
        self._new_network = Buckets(Rate(40, 1 / 6))
        self._new_everyone = Buckets(Rate(400, 20))
        self._files = Buckets(Rate(20, 0.5))
        self._code_network = Buckets(Rate(6, 1 / 60), most_keys=100_000)
        self._code_everyone = Buckets(Rate(60, 1))

    def may_write(self, session: str, network: bytes, now: float) -> bool:
        return all(
            [
                self._session.take(session, now),
                self._network.take(network, now),
                self._everyone.take("", now),
            ]
        )

    def may_begin(self, network: bytes, now: float) -> bool:
        return all([self._new_network.take(network, now), self._new_everyone.take("", now)])

    def may_fetch_file(self, session: str, now: float) -> bool:
        """Drawing costs a part of a second each time: nothing of it is kept."""
        return self._files.take(session, now)

    def may_try_code(self, network: bytes, now: float) -> bool:
        """The network goes first: one network that guesses must not use up everybody's tries."""
        return self._code_network.take(network, now) and self._code_everyone.take("", now)
