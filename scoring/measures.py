"""Measures: what evaluations of crisis response count, said of one encounter.

They follow what studies of crisis intervention and co-response report (force, injuries, arrest, transport with and
without consent, linkage, diversion). Voluntary and involuntary transport are always told apart. The values are those
of `measures` in the vocabulary; `counted` are the acts that it says to count.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from scoring.result import Result

VOLUNTARY = ("voluntary_crisis_centre", "voluntary_ed")
INVOLUNTARY = ("involuntary_ed",)
JUSTICE = ("jail", "cited")
LINKED = ("referral", "warm_handover")
INJURIES = ("injury_person", "injury_officer", "injury_other")


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `counts` says whether an encounter counts."""

    name: str
    definition: str
    counts: Callable[[Result], bool]


def _went(result: Result, *where: str) -> bool:
    return result.measures.get("disposition") in where


def _linked(result: Result) -> bool:
    return result.measures.get("linkage") in LINKED


def _arrested(result: Result) -> bool:
    return "arrest" in result.counted or _went(result, "jail")


def _hurt(measure: str) -> Callable[[Result], bool]:
    return lambda result: result.measures.get(measure, "none") != "none"


def _diverted(result: Result) -> bool:
    by_will = _went(result, *VOLUNTARY) or (_went(result, "home_with_support", "at_liberty") and _linked(result))
    return by_will and not _arrested(result)


MEASURES: Mapping[str, Measure] = {
    "force": Measure("Force", "An act that the vocabulary counts as force.", lambda each: "force" in each.counted),
    "injury_person": Measure("Person injured", "Any injury of the person in crisis.", _hurt("injury_person")),
    "injury_officer": Measure("Officer injured", "Any injury of an officer.", _hurt("injury_officer")),
    "injury_other": Measure("Others injured", "Any injury of a bystander.", _hurt("injury_other")),
    "arrest": Measure("Arrest", "An arrest was made, or the person went to jail.", _arrested),
    "voluntary": Measure(
        "Voluntary transport",
        "To a crisis centre or an emergency department, of their own will.",
        lambda each: _went(each, *VOLUNTARY),
    ),
    "involuntary": Measure(
        "Involuntary transport",
        "To an emergency department, against their will.",
        lambda each: _went(each, *INVOLUNTARY),
    ),
    "linkage": Measure("Linkage to care", "A referral was made, or care took over in person.", _linked),
    "diversion": Measure(
        "Diversion",
        "Care of the person's own will in place of arrest: voluntary transport, or home or at liberty with linkage; "
        "nobody was arrested, jailed or cited.",
        _diverted,
    ),
}
"""By id, in the order in which they are told."""
