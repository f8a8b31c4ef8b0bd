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


UNREADABLE = Code("RP0001", "unreadable")
TOO_LARGE = Code("RP0002", "too-large")
TOO_DEEP = Code("RP0003", "too-deep")
ALIAS_EXPANSION = Code("RP0004", "alias-expansion")
DUPLICATE_KEY = Code("RP0005", "duplicate-key")
UNKNOWN_FIELD = Code("RP0006", "unknown-field")
MISSING_FIELD = Code("RP0007", "missing-field")
WRONG_VALUE = Code("RP0008", "wrong-value")
WRONG_KIND = Code("RP0009", "wrong-kind-of-file")
UNKNOWN_NODE = Code("RP0010", "unknown-node")
UNKNOWN_WORD = Code("RP0011", "unknown-word")
EXPRESSION_SYNTAX = Code("RP0012", "expression-syntax")
EXPRESSION_NAME = Code("RP0013", "expression-name")
EXPRESSION_TYPE = Code("RP0014", "expression-type")
OUT_OF_RANGE = Code("RP0015", "out-of-range")
DUPLICATE_ID = Code("RP0016", "duplicate-id")
UNREACHABLE_NODE = Code("RP0017", "unreachable-node")
DEAD_END = Code("RP0018", "dead-end")
TIMELESS_LOOP = Code("RP0019", "timeless-loop")
DISCREDITED_TERM = Code("RP0020", "discredited-term")
INCLUDE_REFUSED = Code("RP0021", "include-refused")
UNKNOWN_CHOICE = Code("RP0022", "unknown-choice")
CONTRADICTION = Code("RP0023", "contradiction")
NO_CONTENT_WARNING = Code("RP0024", "no-content-warning")
RESERVED_ID = Code("RP0025", "reserved-id")
LONG_TEXT = Code("RP0026", "long-text", Severity.WARNING)
UNUSED = Code("RP0027", "unused", Severity.WARNING)
UNTESTED_RULE = Code("RP0028", "untested-rule")
FAILED_CASE = Code("RP0029", "failed-case")
UNJUDGED_ACT = Code("RP0030", "unjudged-act", Severity.WARNING)

CODES: dict[str, Code] = {code.id: code for code in list(globals().values()) if isinstance(code, Code)}


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
