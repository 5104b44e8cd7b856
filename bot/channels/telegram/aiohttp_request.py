"""python-telegram-bot's request back end on aiohttp, and the errors it tells apart.

httpx costs 1 to 3 ms of CPU a call and cannot say whether a request ever left; this costs a tenth and can.
"""

from __future__ import annotations

import re
from typing import Any

import aiohttp
import orjson
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.channels.telegram.read_json import read_json

_JSON = {"Content-Type": "application/json", "User-Agent": BaseRequest.USER_AGENT}
_FORM = {"User-Agent": BaseRequest.USER_AGENT}


class Refused(TelegramError):
    """Telegram answered that it did not do it. ``code`` and ``description`` say why."""

    def __init__(self, code: int, description: str, retry_after: float | None = None) -> None:
        super().__init__(f"{code}: {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after


class ConnectFailed(NetworkError):
    """No connection could be made, so nothing was sent. Trying again is safe."""


class AiohttpRequest(BaseRequest):
    """One session for all calls, with connections kept open between them. Time-outs are in seconds."""

    __slots__ = ("_connect_timeout", "_connections", "_read_timeout", "_session")

    def __init__(
        self, *, connections: int = 200, read_timeout: float = 20.0, connect_timeout: float = 5.0
    ) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._connect_timeout = connect_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout

    async def initialize(self) -> None:
        if self._session is None:
            # Telegram closes an idle connection after a minute; a shorter wait avoids sending into one.
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30, ttl_dns_cache=60)
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: object = BaseRequest.DEFAULT_NONE,
        write_timeout: object = BaseRequest.DEFAULT_NONE,
        connect_timeout: object = BaseRequest.DEFAULT_NONE,
        pool_timeout: object = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of a success; ``Refused`` for any other answer of Telegram's.

        What went wrong is said without the address, as that holds the token.
        """
        if self._session is None:
            raise ConnectFailed("the connection is closed")
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method,
                url,
                data=body,
                headers=headers,
                timeout=self._timeout(read_timeout),
                allow_redirects=False,
            ) as answer:
                status, payload = answer.status, await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise ConnectFailed(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None
        if 200 <= status <= 299:
            return status, payload
        raise _refusal(status, payload)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        answer = read_json(payload)
        if not isinstance(answer, dict) or "result" not in answer:
            raise TelegramError("the answer is not one of the Bot API")
        return answer

    def _timeout(self, read_timeout: object) -> aiohttp.ClientTimeout:
        read = float(read_timeout) if isinstance(read_timeout, int | float) else self._read_timeout
        connect = self._connect_timeout
        return aiohttp.ClientTimeout(
            total=read + 2 * connect, connect=2 * connect, sock_connect=connect, sock_read=read
        )


def _body(request_data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str]]:
    if request_data is None:
        return None, _FORM
    if not request_data.contains_files:
        return orjson.dumps(request_data.parameters), _JSON
    # File names are sent as they are: Telegram shows them to people without decoding.
    form = aiohttp.FormData(request_data.json_parameters, quote_fields=False)
    for name, (file_name, content, content_type) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=content_type)
    return form, _FORM


def _refusal(status: int, payload: bytes) -> TelegramError:
    """What a refusal means. A page that is not Telegram's own words decides nothing, except to wait."""
    answer = read_json(payload)
    if not isinstance(answer, dict) or answer.get("ok") is not False:
        return (
            Refused(429, "no reason given") if status == 429 else NetworkError(f"a page with status {status}")
        )
    parameters = answer.get("parameters")
    wait = parameters.get("retry_after") if isinstance(parameters, dict) else None
    retry_after = float(wait) if isinstance(wait, int | float) else None
    return Refused(status, _without_quotes(str(answer.get("description", ""))), retry_after)


def _without_quotes(description: str) -> str:
    """Telegram may quote what was sent; people's words do not belong in an error."""
    return re.split("[\"'“‘«]", description, maxsplit=1)[0].strip()[:120]
