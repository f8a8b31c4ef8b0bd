"""What to train next, in words: the same in the terminal, in the window and in a calendar."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoring.refresher import Refresher, Seen

SUGGESTION = (
    "A suggestion, no more: the intervals were fitted to how people forget facts, not to how skills fade. "
    "An agency may set its own."
)


@dataclass(frozen=True, slots=True)
class RefresherView:
    """A refresher as it is shown. `title`: what is to be trained; `when` and `why` in words, for whoever reads them."""

    kind: Literal["new", "scenario", "criterion"]
    what: str
    title: str
    scenario: str
    scenario_title: str
    due: date | None
    state: Literal["new", "due", "later"]
    when: str
    why: str


def refresher_views(
    found: Iterable[Refresher], scenarios: Mapping[str, str], criteria: Mapping[str, str], today: date
) -> Iterator[RefresherView]:
    """Refreshers with their words. `scenarios`, `criteria`: titles by id."""
    for each in found:
        title = named(each.what, criteria) if each.kind == "criterion" else scenarios[each.scenario]
        state: Literal["new", "due", "later"] = "later" if each.due else "new"
        if each.due is not None and each.due <= today:
            state = "due"
        yield RefresherView(
            each.kind,
            each.what,
            title,
            each.scenario,
            scenarios[each.scenario],
            each.due,
            state,
            _when(each.due, today),
            _why(each, criteria),
        )


def day_words(day: date) -> str:
    """A day as people write it: 3 March 2026."""
    return f"{day.day} {day:%B %Y}"


def named(criterion: str, criteria: Mapping[str, str]) -> str:
    """A criterion's title with its id."""
    return f"{criteria[criterion]} ({criterion.upper()})" if criterion in criteria else criterion.upper()


def _when(due: date | None, today: date) -> str:
    if due is None:
        return "new"
    if due == today:
        return "due today"
    return f"due since {day_words(due)}" if due < today else f"due on {day_words(due)}"


def _why(each: Refresher, criteria: Mapping[str, str]) -> str:
    if each.last is None:
        worst = [f"{named(name, criteria)}, which {_was(seen)}" for name, seen in each.practises[:2]]
        return f"Not done yet.{f' It practises {_and(worst)}.' if worst else ''}"
    if each.kind == "criterion":
        lower = "" if each.weak else ", and lower before"
        return f"{named(each.what, criteria)} {_was(each.last)}{lower}; this encounter practises it."
    return _how_it_went(each.last)


def _was(seen: Seen) -> str:
    return f"was {seen.percent} % on {day_words(seen.day)}"


def _and(parts: list[str]) -> str:
    return ", and ".join(parts)


def _how_it_went(seen: Seen) -> str:
    technique = "" if seen.percent is None else f" (technique {seen.percent} %)"
    if seen.critical:
        return f"On {day_words(seen.day)} there was a critical finding: a gate, or a breach of law{technique}."
    if seen.standard == "not_met":
        return f"On {day_words(seen.day)} the standard was not met{technique}."
    if seen.standard == "insufficient_evidence":
        return f"On {day_words(seen.day)} there was too little evidence for the standard{technique}."
    return f"The standard was met on {day_words(seen.day)}{technique}; what is not used fades."
