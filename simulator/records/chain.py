"""The hash chain of an encounter's events. Pure; docs/records.md has the same in words and as a script.

An event's hash is the SHA-256 of the canonical JSON of its encounter, number, moment, kind, body and the previous
event's hash (null for event 0). Event 0 is the header.
"""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256

from simulator.records.model import ContentRef, Header, Json, NewEvent, StoredEvent

OPENED = "EncounterOpened"
"""The kind of event 0."""

FORMAT = 1
"""Of the header's body. A change of its fields gets the next number."""


def canonical(value: object) -> str:
    """JSON in the one way that is hashed: keys sorted by code point, no spaces, characters as they are.

    Raises TypeError for what is not JSON (keys that are not text, other objects) and for floats, which are not written
    the same everywhere; ValueError for text that UTF-8 cannot hold and for nesting without end.
    """
    text = _WRITER.encode(_plain(value, 0))
    text.encode()
    return text


_WRITER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def rewritten(text: str) -> str:
    """The JSON of a text as `canonical` writes it. Raises TypeError, ValueError or RecursionError if it is none."""
    return _WRITER.encode(_READER.decode(text))


def _refused(number: str) -> None:
    raise ValueError(f"{number} is no whole number")


_READER = json.JSONDecoder(parse_float=_refused, parse_constant=_refused)

_DEEPEST = 100
_SIMPLE = frozenset((str, int, bool, type(None)))


def _plain(value: object, depth: int) -> object:
    """The value as dicts, lists, text and whole numbers, so that what is written reads back as the same."""
    if type(value) in _SIMPLE or isinstance(value, (str, int)):
        return value
    if depth > _DEEPEST:
        raise ValueError(f"more than {_DEEPEST} levels deep")
    if isinstance(value, Mapping):
        return {_text(key): _plain(inner, depth + 1) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner, depth + 1) for inner in value]
    raise TypeError(f"{value!r} cannot be recorded: text, whole numbers, true, false, null, lists and objects can")


def _text(key: object) -> str:
    """The key of an object. Raises TypeError unless it is text."""
    if not isinstance(key, str):
        raise TypeError(f"the key {key!r} is not text")
    return key


def event_hash(encounter: str, n: int, at: str, kind: str, body: Json, previous: str | None) -> str:
    """The hash of event `n` as 64 hexadecimal digits; `previous` is the hash of event n - 1, None for event 0.

    Raises what `canonical` raises.
    """
    return written_hash(encounter, n, at, kind, canonical(body), previous)


def written_hash(encounter: str, n: int, at: str, kind: str, body: str, previous: str | None) -> str:
    """The same, of a body that is canonical JSON already, which is most of the work. Raises what `canonical` raises."""
    after = _WRITER.encode({"encounter": encounter, "kind": kind, "n": n, "previous": previous})
    return sha256(f'{{"at":{_WRITER.encode(at)},"body":{body},{after[1:]}'.encode()).hexdigest()


def chained(
    encounter: str, first_n: int, previous: str | None, at: str, events: Sequence[NewEvent]
) -> tuple[StoredEvent, ...]:
    """The events numbered from `first_n` and linked to `previous`, as they will be read back. Raises as `canonical`."""
    linked: list[StoredEvent] = []
    for n, event in enumerate(events, first_n):
        body = canonical(event.body)
        previous = written_hash(encounter, n, at, event.kind, body, previous)
        linked.append(StoredEvent(encounter, n, at, event.kind, json.loads(body), previous))
    return tuple(linked)


def seal(row: Json) -> str:
    """The hash over an encounter's row in the list, so that a change of it shows. Raises as `canonical`."""
    return sha256(canonical(row).encode()).hexdigest()


_TEXTS = (
    "scenario",
    "scenario_title",
    "mode",
    "law",
    "response",
    "rubric",
    "on",
    "program_version",
    "started_at",
)


def header_body(header: Header) -> dict[str, object]:
    """The body of event 0: the header without the encounter's id, which every event carries anyway."""
    body: dict[str, object] = {name: getattr(header, name) for name in _TEXTS}
    contents = [{"kind": ref.kind, "name": ref.name, "digest": ref.digest} for ref in header.contents]
    return body | {"format": FORMAT, "trainee": header.trainee, "seed": header.seed, "contents": contents}


def header_of(opened: StoredEvent) -> Header:
    """The header that event 0 holds. Raises ValueError if it holds none, or one of another format."""
    body = opened.body
    if opened.kind != OPENED or body.get("format") != FORMAT:
        raise ValueError(f"event {opened.n} of {opened.encounter} is no header of format {FORMAT}")
    texts = {name: text for name in _TEXTS if isinstance(text := body.get(name), str)}
    trainee, seed, contents = body.get("trainee"), body.get("seed"), body.get("contents")
    named = len(texts) == len(_TEXTS)
    if not (named and isinstance(trainee, str | None) and isinstance(seed, int) and isinstance(contents, list)):
        raise ValueError(f"the header of {opened.encounter} lacks a field")
    refs = tuple(_ref(item) for item in contents)
    return Header(encounter=opened.encounter, trainee=trainee, seed=seed, contents=refs, **texts)


def _ref(item: object) -> ContentRef:
    """A content's digest, kind and name as the header lists them. Raises ValueError."""
    match item:
        case {"kind": str(kind), "name": str(name), "digest": str(digest)}:
            return ContentRef(kind, name, digest)
    raise ValueError("the header lists a content without kind, name or digest")
