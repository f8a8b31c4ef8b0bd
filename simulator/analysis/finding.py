"""What a proof found: for each property whether it holds, with a shortest concrete play where it does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Verdict(Enum):
    """How a property stands.

    `HOLDS`: proved over all reachable moments. `VIOLATED`: a play shows that it does not hold. `REMARK`: figures, or
    something worth the author's look. `SAMPLED`: seen in seeded plays, not proved; bounds are given.
    """

    HOLDS = "holds"
    VIOLATED = "violated"
    REMARK = "remark"
    SAMPLED = "sampled"


@dataclass(frozen=True, slots=True)
class Play:
    """A play that shows something: these choices; with this seed the luck is such that they lead there.

    `seed` is None where none of those tried gives that luck.
    """

    choices: tuple[str, ...]
    seed: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """One property, under one law pack and response model or in general. `lines`: particulars for the report;
    `figures`: numbers by name, for tables and programs."""

    property: str
    verdict: Verdict
    says: str
    lines: tuple[str, ...] = ()
    play: Play | None = None
    figures: Mapping[str, float] = field(default_factory=dict)
