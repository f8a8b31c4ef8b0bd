"""A learning record store, reached over HTTP as xAPI 1.0.3 says. The only file to know urllib3.

Statements carry their ids, so a request that was perhaps received can be made again: the store keeps one of each. Busy
stores and broken connections are tried again, more and more slowly.
"""

import ipaddress
import json
import logging
from base64 import b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

import urllib3
from urllib3.util.retry import Retry

VERSION = "1.0.3"
PATIENCE = 60
"""Seconds, at most, between two tries and for an answer."""
BUSY = (429, 500, 502, 503, 504)
REFUSING = (400, 413, 415, 422)
"""These statements are not taken, whatever becomes of others."""
Statement = Mapping[str, object]


class LrsError(Exception):
    """What was asked of the store could not be done; the text is for people."""


class NotTaken(LrsError):
    """The store refuses these statements; others it may take."""


class Unreachable(LrsError):
    """Nothing can be sent now: no connection, no access, or something else than a store answers."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of statements: how many are new there, how many were there; the ids of those that were there with
    other results, told by another version or before exact values were at hand."""

    new: int
    there: int
    differing: tuple[str, ...] = ()


def endpoint_of(address: str, *, clear: bool = False) -> str:
    """The address of the store's xAPI endpoint, in one way of writing it. With `clear` it may be http:// anywhere.

    Raises ValueError, with a text for people, for one that cannot be used.
    """
    try:
        parts = urlsplit(address.strip())
        usable = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:  # half a bracket, or a port that is no number
        usable = False
    if not usable:
        raise ValueError(f"{address!r} is no address of a learning record store like https://lrs.example.org/xapi")
    if parts.username is not None or parts.password is not None:
        raise ValueError("the address must not contain user or password: it is kept with the records")
    if parts.query or parts.fragment:
        raise ValueError("the address of an xAPI endpoint has no ? and no #")
    if parts.scheme == "http" and not clear and not _is_this_computer(parts.hostname or ""):
        raise ValueError("http:// would send records and password in the clear; use https://, or --clear if you must")
    path = parts.path.rstrip("/").removesuffix("/statements")
    return f"{parts.scheme}://{parts.netloc.lower()}{path}"


def _is_this_computer(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Lrs:
    """A store at an endpoint. `user` and `password` for basic authentication, None for a store that asks for none."""

    def __init__(self, endpoint: str, user: str | None, password: str | None, retries: int = 5) -> None:
        logging.getLogger("urllib3").setLevel(logging.ERROR)  # tries that fail are no news until the last one
        self.endpoint = endpoint
        self._headers = {"X-Experience-API-Version": VERSION}
        if user is not None:
            self._headers["Authorization"] = "Basic " + b64encode(f"{user}:{password or ''}".encode()).decode()
        retry = Retry(
            total=retries,
            redirect=False,
            status_forcelist=BUSY,
            allowed_methods=None,
            backoff_factor=0.5,
            backoff_max=PATIENCE,
            retry_after_max=PATIENCE,
            raise_on_status=False,
        )
        self._pool = _pool(endpoint, retry)

    def keep(self, statements: Sequence[Statement]) -> Taken:
        """Have the store keep statements; returns when it has them all.

        Raises NotTaken or Unreachable; some of them may then be there, and sending again does no harm.
        """
        status, answer = self._post(statements)
        if status != 409:
            return Taken(*self._counted(status, answer, len(statements)))
        asked = ((name, self.statement(name)) for name in (str(each["id"]) for each in statements))
        there = {name: found for name, found in asked if found is not None}
        foreign = [name for name, found in there.items() if not _same_deed(_named(statements, name), found)]
        if foreign:
            raise NotTaken(f"the store has another statement under the id {foreign[0]}")
        rest = [each for each in statements if each["id"] not in there]
        new = 0
        if rest:
            status, answer = self._post(rest)
            if status == 409:
                raise NotTaken(f"the store finds a conflict that it does not name: {said(answer)}")
            new, _ = self._counted(status, answer, len(rest))
        differing = [name for name, found in there.items() if not _same(_named(statements, name), found)]
        return Taken(new, len(statements) - new, tuple(differing))

    def statement(self, name: str) -> Statement | None:
        """The statement of this id that the store has, or None. Raises Unreachable."""
        status, answer = self._request("GET", fields={"statementId": name})
        if status == 404:
            return None
        found = _json(answer)
        if isinstance(found, dict) and isinstance(found.get("statements"), list):
            found = next(iter(found["statements"]), None)  # one store answers with a list of one
        if status != 200 or not isinstance(found, dict | None):
            raise Unreachable(self._stranger(status, answer))
        return found

    def _post(self, statements: Sequence[Statement]) -> tuple[int, bytes]:
        body = json.dumps(list(statements), ensure_ascii=False).encode()
        status, answer = self._request("POST", body=body, headers={"Content-Type": "application/json"})
        if status in REFUSING:
            raise NotTaken(f"the store refuses it ({status}): {said(answer)}")
        if status == 404:
            raise Unreachable(f"There is no xAPI endpoint at {self.endpoint} (404).")
        return status, answer

    def _counted(self, status: int, answer: bytes, asked: int) -> tuple[int, int]:
        """How many are new and how many were there, by the store's answer."""
        if status == 204:
            return 0, asked
        ids = _json(answer)
        if status != 200 or not isinstance(ids, list):
            raise Unreachable(self._stranger(status, answer))
        return min(len(ids), asked), asked - min(len(ids), asked)

    def _request(
        self,
        method: str,
        *,
        body: bytes | None = None,
        fields: dict[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises Unreachable where there is none that is about the statements."""
        try:
            answer = self._pool.request(
                method,
                f"{self.endpoint}/statements",
                body=body,
                fields=fields,
                headers={**self._headers, **(headers or {})},
            )
        except urllib3.exceptions.MaxRetryError as error:
            raise Unreachable(f"{self.endpoint} cannot be reached: {_reason(error)}.") from None
        except urllib3.exceptions.HTTPError as error:
            raise Unreachable(f"{self.endpoint} cannot be reached: {said(str(error).encode())}.") from None
        if answer.status in (401, 403):
            raise Unreachable(f"{self.endpoint} does not let us in ({answer.status}): user or password are not right.")
        if 300 <= answer.status < 400:
            where = answer.headers.get("Location", "somewhere else")
            raise Unreachable(f"{self.endpoint} sends us on to {said(where.encode())}; is that the right address?")
        if answer.status in BUSY:
            raise Unreachable(f"{self.endpoint} answers {answer.status} again and again: {said(answer.data)}")
        return answer.status, answer.data

    def _stranger(self, status: int, answer: bytes) -> str:
        return f"{self.endpoint} answers, but not as a learning record store does ({status}): {said(answer)}"


def _pool(endpoint: str, retry: Retry) -> urllib3.PoolManager:
    """Connections to the endpoint, through the proxy that the system or HTTPS_PROXY and NO_PROXY name, if any."""
    parts, timeout = urlsplit(endpoint), urllib3.Timeout(connect=10, read=PATIENCE)
    direct = _is_this_computer(parts.hostname or "") or proxy_bypass(parts.netloc)
    proxy = None if direct else getproxies().get(parts.scheme)
    if not proxy:
        return urllib3.PoolManager(retries=retry, timeout=timeout)
    user = urllib3.util.parse_url(proxy).auth
    headers = urllib3.make_headers(proxy_basic_auth=unquote(user)) if user else None
    return urllib3.ProxyManager(proxy, proxy_headers=headers, retries=retry, timeout=timeout)


def said(answer: bytes) -> str:
    """The beginning of an answer, for a message: one line of printable characters."""
    words = " ".join(answer.decode(errors="replace").split())
    return "".join(each for each in words if each.isprintable())[:200] or "no reason given"


def _json(answer: bytes) -> object:
    try:
        return json.loads(answer)
    except ValueError:
        return answer


def _reason(error: urllib3.exceptions.MaxRetryError) -> str:
    """Why, in the system's own words where it has some."""
    cause: BaseException = error.reason or error
    inner = cause.__cause__ if isinstance(cause.__cause__, OSError) else None
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return said(str(cause).rsplit(": ", 1)[-1].encode())


def _named(statements: Sequence[Statement], name: str) -> Statement:
    return next(each for each in statements if each["id"] == name)


def _part(statement: Statement, *path: str) -> object:
    found: object = statement
    for name in path:
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _same_deed(ours: Statement, theirs: Statement) -> bool:
    """Whether two statements are about the same deed of the same person, whatever they say came of it."""
    paths = (("actor", "account", "name"), ("verb", "id"), ("object", "id"), ("result", "response"))
    return all(_part(ours, *path) == _part(theirs, *path) for path in paths)


def _same(ours: Statement, theirs: Statement) -> bool:
    """Whether a store's statement says what ours does; it may have written durations in another way."""
    paths = (("result", "extensions"), ("result", "score"), ("result", "success"))
    return all(_part(ours, *path) == _part(theirs, *path) for path in paths)
