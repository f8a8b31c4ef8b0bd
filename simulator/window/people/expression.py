"""Expression: what a situation does to a person, in numbers from 0 to 1."""

from dataclasses import dataclass, replace
from math import exp
from typing import Literal

Motif = Literal["none", "listening_aside", "rocking", "restless", "hand_flutter"]
SETTLING = 0.5
"""Seconds after which about two thirds of a change have happened; after three times that, nearly all."""


@dataclass(frozen=True, slots=True)
class Expression:
    """What a person shows. Everything outside of 0 to 1 counts as the nearer end."""

    agitation: float = 0.3
    trust: float = 0.4
    fear: float = 0.0
    exhaustion: float = 0.0
    illness: float = 0.0
    speaking: bool = False
    motif: Motif = "none"

    def towards(self, target: "Expression", seconds: float) -> "Expression":
        """This expression after some seconds on the way to another."""
        share = 1 - exp(-max(0.0, seconds) / SETTLING)

        def eased(now: float, goal: float) -> float:
            goal = max(0.0, min(1.0, goal))
            return goal if abs(goal - now) < 0.002 else now + (goal - now) * share

        return replace(
            target,
            agitation=eased(self.agitation, target.agitation),
            trust=eased(self.trust, target.trust),
            fear=eased(self.fear, target.fear),
            exhaustion=eased(self.exhaustion, target.exhaustion),
            illness=eased(self.illness, target.illness),
        )
