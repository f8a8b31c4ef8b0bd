"""Problems in an author's file, as values: a code, a place, what is wrong, the likely fix."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

from simulator.document.source import Location


class Severity(Enum):
    """An error refuses the file; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of problem. `id` is stable for ever and never used again for another problem."""

    id: str
    name: str
    severity: Severity = Severity.ERROR


CODES: dict[str, Code] = {}
"""All of them, by id."""


def _code(id_: str, name: str, severity: Severity = Severity.ERROR) -> Code:
    return CODES.setdefault(id_, Code(id_, name, severity))


UNREADABLE = _code("RP0001", "unreadable")
TOO_LARGE = _code("RP0002", "too-large")
TOO_DEEP = _code("RP0003", "too-deep")
ALIAS_EXPANSION = _code("RP0004", "alias-expansion")
DUPLICATE_KEY = _code("RP0005", "duplicate-key")
UNKNOWN_FIELD = _code("RP0006", "unknown-field")
MISSING_FIELD = _code("RP0007", "missing-field")
WRONG_VALUE = _code("RP0008", "wrong-value")
WRONG_KIND = _code("RP0009", "wrong-kind-of-file")
UNKNOWN_NODE = _code("RP0010", "unknown-node")
UNKNOWN_WORD = _code("RP0011", "unknown-word")
EXPRESSION_SYNTAX = _code("RP0012", "expression-syntax")
EXPRESSION_NAME = _code("RP0013", "expression-name")
EXPRESSION_TYPE = _code("RP0014", "expression-type")
OUT_OF_RANGE = _code("RP0015", "out-of-range")
DUPLICATE_ID = _code("RP0016", "duplicate-id")
UNREACHABLE_NODE = _code("RP0017", "unreachable-node")
DEAD_END = _code("RP0018", "dead-end")
TIMELESS_LOOP = _code("RP0019", "timeless-loop")
DISCREDITED_TERM = _code("RP0020", "discredited-term")
INCLUDE_REFUSED = _code("RP0021", "include-refused")
UNKNOWN_CHOICE = _code("RP0022", "unknown-choice")
CONTRADICTION = _code("RP0023", "contradiction")
NO_CONTENT_WARNING = _code("RP0024", "no-content-warning")
RESERVED_ID = _code("RP0025", "reserved-id")
LONG_TEXT = _code("RP0026", "long-text", Severity.WARNING)
UNUSED = _code("RP0027", "unused", Severity.WARNING)
UNTESTED_RULE = _code("RP0028", "untested-rule")
FAILED_CASE = _code("RP0029", "failed-case")
UNJUDGED_ACT = _code("RP0030", "unjudged-act", Severity.WARNING)
MISLEADING_CLAIM = _code("RP0031", "misleading-claim")
UNTRANSLATED = _code("RP0033", "untranslated", Severity.WARNING)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem at one place. `str()` gives the line that authors see."""

    code: Code
    location: Location
    message: str
    fix: str = ""

    @property
    def is_error(self) -> bool:
        """Whether the file is refused because of this."""
        return self.code.severity is Severity.ERROR

    def __str__(self) -> str:
        fix = f", {self.fix}" if self.fix else ""
        return f"{self.location}: {self.code.id} {self.code.name}: {self.message}{fix}"


class InvalidDocument(Exception):
    """A file was refused whole. `diagnostics` holds every problem found, in order of place."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(diagnostics, key=lambda each: (each.location, each.code.id)))
        super().__init__("\n".join(map(str, self.diagnostics)))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The likely fix for a word that is not among the known ones, or a short list of what is known; may be empty."""
    names = sorted(known)
    near = get_close_matches(word, names, 1, 0.5)
    if near:
        return f'did you mean "{near[0]}"?'
    return f"known: {', '.join(names)}" if 0 < len(names) <= 12 else ""
