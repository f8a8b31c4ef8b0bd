"""What the records hold, as values. Nothing here knows of a database."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Literal, get_args

Json = Mapping[str, object]
"""A JSON object of text, whole numbers, true, false, null, lists and objects. No floats."""

Status = Literal["open", "ended", "left"]
"""Of an encounter: under way or to be resumed; reached an ending; given up by the trainee."""

STATUSES: tuple[Status, ...] = get_args(Status)

Role = Literal["trainee", "instructor", "administrator"]
"""What a member of the academy is; `app.access` says what each may do."""

ROLES: tuple[Role, ...] = get_args(Role)

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")


def instant(moment: datetime) -> str:
    """The moment as the records write it: UTC with milliseconds, `2026-03-01T09:30:00.000Z`.

    Raises ValueError for a moment without a time zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be recorded")
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def checked_instant(at: str) -> str:
    """`at` itself. Raises ValueError unless it is written like `instant` writes it."""
    if not _INSTANT.fullmatch(at):
        raise ValueError(f"{at!r} is not a moment like 2026-03-01T09:30:00.000Z")
    return at


@dataclass(frozen=True, slots=True)
class Member:
    """A person of the academy. The only personal data in the records; everything else knows the id alone.

    The id is chosen by the caller and must itself say nothing about the person. `created_at` and `erased_at` are UTC
    as `instant` writes it; an erased member keeps the id, the name reads "erased" and there is no agency. `signs_in`:
    whether there is a passphrase.
    """

    id: str
    name: str
    agency: str | None
    created_at: str
    erased_at: str | None = None
    role: Role = "trainee"
    signs_in: bool = False


@dataclass(frozen=True, slots=True)
class Cohort:
    """A class or squad that trains together. `members` are ids."""

    id: str
    name: str
    created_at: str
    closed_at: str | None
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ContentRef:
    """That an encounter used the text with this digest, as what (`kind`: scenario, rubric …) and by which name."""

    kind: str
    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Content:
    """A text that an encounter depends on: scenario, rubric, law pack, profile, response model, vocabulary.

    `digest` is the SHA-256 of the text in UTF-8 as 64 hexadecimal digits; each text is kept once.
    """

    digest: str
    kind: str
    name: str
    text: str

    @classmethod
    def of(cls, kind: str, name: str, text: str) -> "Content":
        """The content with its digest computed."""
        return cls(sha256(text.encode()).hexdigest(), kind, name, text)

    @property
    def ref(self) -> ContentRef:
        """What a header says of this content."""
        return ContentRef(self.kind, self.name, self.digest)


@dataclass(frozen=True, slots=True)
class Header:
    """What an encounter is, fixed when it begins; the body of its event 0, and so under the chain.

    `trainee` is an id or None (nobody signed in); `seed` a whole number; `on` the date whose law applies (2026-03-01);
    `started_at` UTC as `instant` writes it.
    """

    encounter: str
    trainee: str | None
    scenario: str
    scenario_title: str
    mode: str
    law: str
    response: str
    rubric: str
    seed: int
    on: str
    program_version: str
    contents: tuple[ContentRef, ...]
    started_at: str


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event to be stored: its kind (past tense, `ChoiceTaken`) and its facts."""

    kind: str
    body: Json


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event as stored: its number in the encounter from 0, when (UTC with milliseconds), its hash in the chain.

    An entry of the ledger is the same, with the id of its book as `encounter`.
    """

    encounter: str
    n: int
    at: str
    kind: str
    body: Json
    hash: str


@dataclass(frozen=True, slots=True)
class Summary:
    """An encounter as a row of a list. `events` counts them; `head_hash` is the hash of the last one.

    `ending` and `result` (the headline of the assessment, kept for lists) are what the caller last said, or None.
    """

    id: str
    trainee: str | None
    trainee_name: str | None
    scenario: str
    title: str
    mode: str
    law: str
    status: Status
    ending: str | None
    started_at: str
    last_at: str
    events: int
    head_hash: str
    result: Json | None
