"""Witnesses: seeded plays that show what can happen, and how often thoughtless players pass. Sampled, and said so."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

import numpy as np

from scoring.assessment import standard_of
from scoring.observation import Moment, moments
from scoring.rubric import Scale, Technique, technique
from simulator.analysis.costs import Judge
from simulator.analysis.finding import Found, Verdict
from simulator.analysis.flow import Way
from simulator.analysis.layout import Words
from simulator.analysis.oracle import Oracle, Watch
from simulator.analysis.space import Round, Space
from simulator.analysis.strategy import PREFERENCES, STRATEGIES
from simulator.engine import event as e
from simulator.engine.chance import pick
from simulator.engine.program import Program
from simulator.engine.session import Session

Chooser = Callable[[Session], str]
QUIET = 1500
"""Plays in a row that show nothing new, after which no more are played."""
CONFIDENT = 1.959964
"""Standard deviations of a 95 % interval (Wilson 1927)."""


@dataclass
class Seen:
    """What plays have shown so far."""

    program: Program
    lines: set[str] = field(default_factory=set)
    triggers: set[str] = field(default_factory=set)
    endings: set[str] = field(default_factory=set)
    choices: set[tuple[str, str]] = field(default_factory=set)
    plays: int = 0

    def add(self, session: Session) -> None:
        """Note what a play has shown."""
        self.plays += 1
        for each in session.events:
            if isinstance(each, e.LineShown):
                self.lines.add(each.line)
            elif isinstance(each, e.TriggerFired):
                self.triggers.add(each.trigger)
            elif isinstance(each, e.ChoiceTaken):
                self.choices.add((each.node, each.choice))
            elif isinstance(each, e.EncounterEnded):
                self.endings.add(each.ending)
        if session.ending:
            for line in self.program.views[session.ending]:
                if line.guard is None or line.guard(session.situation.values):
                    self.lines.add(line.id)

    @property
    def unseen_lines(self) -> list[str]:
        """Lines that no play has shown."""
        return sorted(self.program.lines.keys() - self.lines)

    @property
    def unseen_triggers(self) -> list[str]:
        """Triggers that fired in no play."""
        return [each.id for each in self.program.triggers if each.id not in self.triggers]

    @property
    def shown(self) -> int:
        """How many lines and triggers have been shown."""
        return len(self.lines) + len(self.triggers)

    @property
    def is_complete(self) -> bool:
        """Whether everything was shown."""
        return not self.unseen_lines and not self.unseen_triggers


def play_through(program: Program, seed: int, choose: Chooser) -> Session:
    """A play to its end."""
    session = Session(program, seed)
    while session.ending is None:
        session.decide(choose(session))
    return session


def at_random(salt: int) -> Chooser:
    """Clicks at random, but the same for the same seed and salt."""

    def choose(session: Session) -> str:
        offers = session.offered
        return offers[pick(session.seed ^ salt, len(session.decisions), [1] * len(offers))]

    return choose


def wandering(program: Program, salt: int) -> Chooser:
    """Follows the order of the file, where good choices tend to stand first, and strays from it every third time."""
    places = {(node.id, option.id): place for node in program.nodes for place, option in enumerate(node.choices)}
    stray = at_random(salt)

    def choose(session: Session) -> str:
        if pick(session.seed ^ salt ^ 0xA51DE, len(session.decisions), [2, 1]):
            return stray(session)
        return min(session.offered, key=lambda choice: places[session.node, choice])

    return choose


def by_preference(program: Program, name: str) -> Chooser:
    """A thoughtless strategy by its name."""
    if name == "random":
        return at_random(0x5EED)
    if name == "first":
        return lambda session: session.offered[0]
    liking = PREFERENCES[name]
    scenario = program.authored.scenario
    table = {
        (node.id, option.id): liking(program, option, choice, place)
        for node in program.nodes
        for place, (option, choice) in enumerate(zip(node.choices, scenario.nodes[node.id].choices, strict=True))
    }
    return lambda session: max(session.offered, key=lambda choice: table[session.node, choice])


def best_plays(oracle: Oracle, space: Space, way: Way, seeds: Iterable[int]) -> Iterator[Session]:
    """Plays of an officer who always chooses in a given way, that of most value."""
    taken = way > 0.5
    chosen = np.zeros(space.size, np.uint8)
    chosen[space.moves.moment[taken]] = space.moves.number[taken]
    for seed in seeds:
        session = Session(space.program, seed)
        watch = Watch(oracle, session)
        while session.ending is None:
            words, situation = oracle.table.words(watch.belief), session.situation
            number = chosen[_moment(space.rounds_at[situation.values[0], situation.place], words)]
            choice = space.program.nodes[situation.place].choices[number].id
            session.decide(choice)
            watch.advance(choice, session.situation, session.decisions[-1].events)
        yield session


def _moment(rounds: Iterable[Round], words: Words) -> int:
    """The number of a moment."""
    for found in rounds:
        at = np.flatnonzero((found.words == words).all(axis=0))
        if len(at):
            return found.first + int(at[0])
    raise KeyError(words)


def everything_appears(program: Program, most: int, more: Iterable[Session] = ()) -> Found:
    """Every line and trigger can appear: shown by plays; what no play showed is named."""
    seen = Seen(program)
    for session in more:
        seen.add(session)
    quiet = 0
    for number in range(most):
        if seen.is_complete or quiet >= QUIET:
            break
        before = seen.shown
        seen.add(play_through(program, number, _various(program, number)))
        quiet = 0 if seen.shown > before else quiet + 1
    missing = [f"line {each}: {_text(program, each)}" for each in seen.unseen_lines]
    missing += [f"trigger {each}" for each in seen.unseen_triggers]
    if not missing:
        says = f"Every line, cue and trigger appeared, within {seen.plays:,} plays."
        return Found("everything appears", Verdict.HOLDS, says)
    says = f"{len(missing)} did not appear in {seen.plays:,} plays; it is not proved that they cannot."
    return Found("everything appears", Verdict.SAMPLED, says, tuple(missing[:20]))


def _various(program: Program, number: int) -> Chooser:
    """One of many ways to choose, so that plays differ as much as they can."""
    if number % 10 == 0:
        return by_preference(program, STRATEGIES[number // 10 % len(STRATEGIES)])
    return at_random(number) if number % 10 < 4 else wandering(program, number)


@dataclass(frozen=True)
class Guess:
    """A thoughtless play: its decisions, and the technique that they show."""

    met: tuple[Moment, ...]
    shown: Technique


def guesses(judge: Judge, plays: int, random: int) -> dict[str, list[Guess]]:
    """Plays of each thoughtless strategy, more of the one that clicks at random; no law has a part in them."""
    program = judge.program
    scale = Scale(judge.rubric, program.authored.scenario.condition)
    found = {}
    for name in STRATEGIES:
        chooser = by_preference(program, name)
        made = range(random if name == "random" else plays)
        found[name] = [_guess(judge, scale, play_through(program, seed, chooser)) for seed in made]
    return found


def _guess(judge: Judge, scale: Scale, session: Session) -> Guess:
    met = moments(session)
    return Guess(met, technique(judge.rubric, judge.law.vocabulary, scale.condition, met, scale))


def guessing(judge: Judge, guessed: Mapping[str, Sequence[Guess]], most: float) -> Found:
    """How many thoughtless players meet the standard. Violated where even the lower bound of a 95 % interval is above
    `most`: one lucky play of a few proves nothing."""
    lines, worst, surely = [], 0.0, 0.0
    for name, made in guessed.items():
        plays = len(made)
        passed = sum(standard_of(judge.rubric, judge.law, judge.on, each.met, each.shown) == "met" for each in made)
        low, high = interval(passed, plays)
        worst, surely = max(worst, passed / plays), max(surely, low)
        lines.append(f"{name}: {passed} of {plays} met the standard (at most {100 * high:.1f} % with 95 % confidence)")
    verdict = Verdict.SAMPLED if surely <= most else Verdict.VIOLATED
    says = f"At most {100 * worst:.1f} % of thoughtless plays of one kind met the standard."
    return Found("not guessable", verdict, says, tuple(lines), figures={"guessing": worst})


def opportunities(judge: Judge, good: Sequence[Session]) -> Found:
    """Every criterion that the objectives name has opportunities on good plays."""
    scenario, rubric = judge.program.authored.scenario, judge.rubric
    named = dict.fromkeys(name for each in scenario.objectives for name in each.criteria)
    few: dict[str, int] = dict.fromkeys(named, 0)
    for session in good:
        shown = technique(rubric, judge.law.vocabulary, scenario.condition, moments(session))
        for score in shown.scores:
            if score.criterion in few and score.level is None:
                few[score.criterion] += 1
    titles = {name: rubric.criteria[name].title if name in rubric.criteria else name for name in few}
    lines = tuple(f"{titles[name]} ({name}): too few on {n} of {len(good)}" for name, n in few.items() if n)
    fewest = rubric.fewest_opportunities
    says = f"On {len(good)} plays of the best way, the objectives' criteria met {fewest} opportunities or more."
    if lines:
        says = f"{len(lines)} of {len(few)} criteria of the objectives meet too few opportunities on some good plays."
    return Found("objectives are met on the way", Verdict.REMARK if lines else Verdict.SAMPLED, says, lines)


def interval(successes: int, trials: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a proportion (Wilson 1927, JASA 22:209)."""
    if trials == 0:
        return 0.0, 1.0
    share, z = successes / trials, CONFIDENT
    middle = (share + z * z / (2 * trials)) / (1 + z * z / trials)
    spread = z / (1 + z * z / trials) * sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return max(0.0, middle - spread), min(1.0, middle + spread)


def _text(program: Program, line: str) -> str:
    text = program.lines[line].text
    return text if len(text) <= 60 else f"{text[:59]}…"
