"""What stands between the network and the pages: headers, sizes, rates, and who may write."""

import hmac
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from secrets import token_bytes, token_urlsafe

from itsdangerous import BadSignature, URLSafeTimedSerializer
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from greffier.web.settings import Limits

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; manifest-src 'self'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not "no-referrer": forms would then come from the origin "null", and could not be told from a stranger's.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
COOKIE = "greffier"
_HOURS = 12 * 3600
_READS = ("GET", "HEAD", "OPTIONS")


class Buckets:
    """Tokens that fill up again: how much an address may ask. The longest unseen address is forgotten."""

    def __init__(
        self, rate: float, at_once: int, *, size: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate, self._full, self._size, self._clock = rate, float(at_once), size, clock
        self._held: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, address: str) -> float:
        """Take one; return 0, or the seconds after which there will be one."""
        now = self._clock()
        with self._lock:
            left, then = self._held.pop(address, (self._full, now))
            left = min(self._full, left + (now - then) * self._rate)
            allowed = left >= 1
            self._held[address] = (left - 1 if allowed else left, now)
            if len(self._held) > self._size:
                self._held.popitem(last=False)
        return 0.0 if allowed else (1 - left) / self._rate


class Guard:
    """The outermost middleware: refuses what is too large or too fast, and sets the headers on every answer."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self._app, self._limits = app, limits
        self._reads = Buckets(limits.reads, limits.reads_at_once)
        self._writes = Buckets(limits.writes, limits.writes_at_once)
        self._tries = Buckets(limits.tries, limits.tries_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def headed(message: Message) -> None:
            if message["type"] == "http.response.start":
                have = {name for name, _ in message["headers"]}
                message["headers"] += [(k.encode(), v.encode()) for k, v in HEADERS.items() if k.encode() not in have]
            await send(message)

        wait = self._bucket(scope).take(str((scope.get("client") or ("",))[0]))
        if wait:
            await _refuse(headed, 429, "too many requests; wait a moment", ("retry-after", str(int(wait) + 1)))
            return
        body = Body(receive, self._limits.body)
        if body.declared(scope):
            await _refuse(headed, 413, f"more than {self._limits.body} bytes")
            return
        try:
            await self._app(scope, body.receive, headed)
        except TooLargeError:
            await _refuse(headed, 413, f"more than {self._limits.body} bytes")

    def _bucket(self, scope: Scope) -> Buckets:
        if scope["method"] in _READS:
            return self._reads
        return self._tries if scope["path"] == "/review/enter" else self._writes


class TooLargeError(Exception):
    """A request has more bytes than it may."""


class Body:
    """The body of a request, counted as it comes."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._most, self._had = receive, most, 0

    def declared(self, scope: Scope) -> bool:
        """Say whether the request itself says that it is too large."""
        said = next((value for name, value in scope["headers"] if name == b"content-length"), b"0")
        return not said.isdigit() or int(said) > self._most

    async def receive(self) -> Message:
        """Hand a message on."""
        message = await self._receive()
        self._had += len(message.get("body", b""))
        if self._had > self._most:
            raise TooLargeError
        return message


async def _refuse(send: Send, status: int, words: str, *headers: tuple[str, str]) -> None:
    plain = [("content-type", "text/plain; charset=utf-8"), *headers]
    await send(
        {"type": "http.response.start", "status": status, "headers": [(k.encode(), v.encode()) for k, v in plain]}
    )
    await send({"type": "http.response.body", "body": words.encode()})


class Sessions:
    """Who has shown a token: a signed cookie that this process alone can read, and a form token that goes with it."""

    def __init__(self) -> None:
        self._key = token_bytes(32)
        self._signer = URLSafeTimedSerializer(self._key, salt="session", signer_kwargs={"digest_method": sha256})

    def open(self, reviewer: str) -> str:
        """Return a cookie for *reviewer*."""
        return str(self._signer.dumps([reviewer, token_urlsafe(12)]))

    def reviewer(self, cookie: str | None) -> str | None:
        """Return whose cookie this is; None if it is not ours, or older than a working day."""
        try:
            name, _ = self._signer.loads(cookie or "", max_age=_HOURS)
        except (BadSignature, ValueError, TypeError):
            return None
        return str(name)

    def form_token(self, cookie: str | None) -> str:
        """Return what forms of this session must send back."""
        return hmac.new(self._key, f"form:{cookie or ''}".encode(), sha256).hexdigest()

    def is_ours(self, cookie: str | None, sent: str) -> bool:
        """Say whether a form was made for this session."""
        return hmac.compare_digest(self.form_token(cookie).encode(), sent.encode("utf-8", "replace"))
