"""Motion: Expression and time -> Pose. Pure: no pictures, no clock; all chance comes from the seed."""

from dataclasses import dataclass, replace
from math import cos, pi, sin, tau
from random import Random

from simulator.window.people.expression import Expression

SLOWEST, FASTEST = 12.0, 32.0
"""Breaths a minute, calm and most agitated."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where everything that moves is. Lengths are in drawing units, `turn` runs from -1 to 1, angles are degrees."""

    breath: float = 0.0
    turn: float = 0.0
    tilt: float = 0.0
    nod: float = 0.0
    sway: float = 0.0
    hunch: float = 0.0
    gaze: tuple[float, float] = (0.0, 0.0)
    lids: float = 1.0
    brow_inner: float = 0.0
    brow_raised: float = 0.0
    corner: float = 0.0
    parted: float = 0.0
    pressed: float = 0.0
    arms: float = 0.0
    hands: tuple[float, float] = (0.0, 0.0)
    pallor: float = 0.0
    sheen: float = 0.0


class Motion:
    """The restless part of a person: breath, blinks, gaze, weight, speech."""

    def __init__(self, seed: int, away: int = 1) -> None:
        self.chance = Random(seed)
        self.away = away
        self.now = Expression()
        self.started = False
        self.time = 0.0
        self.phase = self.chance.random()
        self.meets = True
        self.glance = (0.0, 0.0)
        self.next_glance = 0.0
        self.eyes = (0.0, 0.0)
        self.next_blink = self.chance.uniform(1.0, 5.0)
        self.blink = 0.0
        self.weight, self.stance, self.next_stance = 0.0, 0.0, 3.0
        self.mouth, self.syllable, self.next_syllable = 0.0, 0.0, 0.0
        self.turned, self.aside, self.next_aside = 0.0, False, 2.0

    @property
    def breaths(self) -> int:
        """Breaths taken so far."""
        return int(self.phase)

    def update(self, target: Expression, seconds: float, moving: bool) -> Pose:
        """The pose some seconds later."""
        self.now = self.now.towards(target, seconds if self.started else 60.0)
        if not self.started:
            self.turned = self._turn_wanted()
        self.started = True
        if not moving:
            return self._still()
        self.time += seconds
        self.phase += seconds * (SLOWEST + (FASTEST - SLOWEST) * self.now.agitation) / 60
        self._look(seconds)
        self._blink(seconds)
        self._stand(seconds)
        self._speak(seconds)
        return self._pose()

    def _share(self) -> float:
        """How much of the time the gaze meets yours."""
        it = self.now
        return max(0.04, min(0.95, 0.10 + 0.82 * it.trust - 0.16 * it.fear - 0.18 * it.exhaustion * (1 - it.trust)))

    def _turn_wanted(self) -> float:
        it = self.now
        turn = self.away * (0.62 - 0.55 * it.trust + 0.14 * it.fear)
        return -self.away * 0.75 if self.aside else turn

    def _look(self, seconds: float) -> None:
        it = self.now
        if it.motif == "listening_aside" and self.time >= self.next_aside:
            self.aside = not self.aside
            self.next_aside = self.time + (
                self.chance.uniform(1.4, 3.2) if self.aside else self.chance.uniform(2.5, 6.0)
            )
            self.next_glance = self.time
        elif it.motif != "listening_aside":
            self.aside = False
        if self.time >= self.next_glance:
            self._glance(it)
        step = min(1.0, seconds * 16)
        (ax, ay), (bx, by) = self.eyes, self.glance
        self.eyes = (ax + (bx - ax) * step, ay + (by - ay) * step)
        self.turned += (self._turn_wanted() - self.turned) * min(1.0, seconds * 2.6)

    def _glance(self, it: Expression) -> None:
        hurry = max(it.fear, 0.6 * it.agitation, 0.7 * (it.motif == "restless"))
        share = self._share()
        self.meets = not self.aside and self.chance.random() < share
        length = self.chance.uniform(0.8, 2.6) * (1 - 0.62 * hurry)
        self.next_glance = self.time + length
        if self.meets:
            self.glance = (0.0, 0.0)
        elif self.aside:
            self.glance = (-self.away * 0.75, self.chance.uniform(-0.3, 0.1))
        else:
            side = self.away if self.chance.random() < 0.72 - 0.3 * it.fear else -self.away
            down = 0.55 * (1 - it.fear) * (0.4 + 0.6 * max(it.exhaustion, 1 - it.agitation))
            self.glance = (side * self.chance.uniform(0.3, 0.72), self.chance.uniform(-0.15, 0.25) + down)

    def _blink(self, seconds: float) -> None:
        lasts = 0.17 + 0.34 * self.now.exhaustion
        if self.blink > 0:
            self.blink = max(0.0, self.blink - seconds / lasts)
        elif self.time >= self.next_blink:
            self.blink = 1.0
            self.next_blink = self.time + self.chance.uniform(3.0, 7.0)

    def _stand(self, seconds: float) -> None:
        it = self.now
        if self.time >= self.next_stance:
            lively = max(it.agitation, 0.8 * (it.motif == "restless"))
            self.stance = self.chance.uniform(-1, 1) * (4 + 9 * lively)
            self.next_stance = self.time + self.chance.uniform(3.5, 8.0) * (1 - 0.65 * lively)
        self.weight += (self.stance - self.weight) * min(1.0, seconds * 2.2)

    def _speak(self, seconds: float) -> None:
        if not self.now.speaking:
            self.syllable = 0.0
        elif self.time >= self.next_syllable:
            pause = self.chance.random() < 0.13
            self.syllable = 0.0 if pause else self.chance.uniform(0.15, 0.62 + 0.30 * self.now.agitation)
            self.next_syllable = self.time + (
                self.chance.uniform(0.18, 0.4) if pause else self.chance.uniform(0.09, 0.17)
            )
        self.mouth += (self.syllable - self.mouth) * min(1.0, seconds * 17)

    def _face(self) -> Pose:
        """What does not depend on the moment."""
        it = self.now
        calm = it.trust * (1 - it.agitation)
        return Pose(
            hunch=11 * it.fear + 4 * it.agitation,
            brow_inner=-0.72 * it.agitation * (1 - 0.9 * it.fear) + 1.15 * it.fear + 0.45 * it.exhaustion + 0.15,
            brow_raised=0.85 * it.fear - 0.42 * it.agitation * (1 - it.fear) - 0.12 * it.exhaustion,
            corner=0.55 * calm - 0.40 * it.agitation - 0.22 * it.fear - 0.20 * it.exhaustion - 0.05,
            pressed=max(0.0, it.agitation * 0.9 - 0.25 * it.fear) * (0.25 if it.speaking else 1.0),
            pallor=round(min(1.0, 0.85 * it.illness + 0.22 * it.fear + 0.20 * it.exhaustion) * 8) / 8,
            sheen=round(min(1.0, it.illness + 0.35 * max(0.0, it.agitation - 0.6)) * 6) / 6,
            arms=self._arms(it),
        )

    @staticmethod
    def _arms(it: Expression) -> float:
        """Hanging open, then held in one another, then fists; who is afraid holds on to himself."""
        worry = max(0.0, min(1.0, (max(it.agitation, 0.85 * it.fear, 0.5 * it.illness) - 0.22) / 0.2))
        fists = max(0.0, min(1.0, (it.agitation * (1 - 0.5 * it.fear) - 0.68) / 0.16))
        return 0.5 * worry + 0.5 * fists

    def _lids(self) -> float:
        it = self.now
        return 0.90 + 0.26 * it.fear - 0.10 * it.agitation * (1 - it.fear) - 0.46 * it.exhaustion - 0.16 * it.illness

    def _still(self) -> Pose:
        it, turn = self.now, self._turn_wanted()
        self.meets = it.trust >= 0.35
        gaze = (-0.5 * turn, 0.0) if self.meets else (self.away * 0.5, 0.35 * (1 - it.fear))
        parted = 0.22 if it.speaking else 0.0
        nod, lids = 5 * it.exhaustion, self._lids()
        return replace(self._face(), turn=turn, nod=nod, gaze=gaze, lids=lids, parted=parted)

    def _pose(self) -> Pose:
        it, t = self.now, self.time
        cycle = self.phase % 1.0
        chest = (1 - cos(pi * cycle / 0.42)) / 2 if cycle < 0.42 else (1 + cos(pi * (cycle - 0.42) / 0.58)) / 2
        tremble = max(0.0, max(it.agitation - 0.55, 0.8 * it.fear - 0.3)) * 1.6
        shake = (tremble * sin(t * 47.0), tremble * sin(t * 61.0 + 1.0))
        rock = sin(tau * 0.55 * t) if it.motif == "rocking" else 0.0
        face = self._face()
        busy = 0.5 * it.agitation + 0.6 * (it.motif == "restless")
        wring = (5.0 * busy * sin(t * 3.1) * sin(t * 0.7), 3.0 * busy * sin(t * 4.3))
        if it.motif == "hand_flutter":
            face = replace(face, arms=max(face.arms, 0.42))
            wring = (6 * sin(t * 21.0), 8 * sin(t * 24.0 + 0.6))
        looking = (self.eyes[0] - 0.5 * self.turned * self.meets, self.eyes[1])
        closed = 1 - abs(2 * self.blink - 1) if self.blink > 0 else 0.0
        return replace(
            face,
            breath=(4.0 + 4.5 * it.agitation) * chest,
            turn=self.turned + 0.12 * self.eyes[0],
            tilt=1.6 * sin(t * 0.31 + self.phase * 0.2)
            + 2.4 * self.away * (0.5 - it.trust)
            + 4.5 * self.aside * -self.away,
            nod=6 * it.exhaustion
            + 2.0 * self.eyes[1]
            + 5 * abs(rock)
            + shake[1] * 0.4
            + 2.2 * self.mouth * it.speaking,
            sway=self.weight + 7 * rock + shake[0],
            gaze=looking,
            lids=self._lids() * (1 - closed) - 0.10 * max(0.0, self.eyes[1]),
            parted=self.mouth,
            hands=(wring[0] + shake[1], wring[1] + shake[0]),
        )
