"""Attempts at a requirement about scenarios: which encounters count as one, and what they came to."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from scoring.completed import Completed
from scoring.policy_schema import Attempts, Counts, Minimum, ScenarioRequirement
from scoring.result import Result


@dataclass(frozen=True, slots=True)
class Evidence:
    """An encounter that ended, with what a policy asks besides.

    `unseen`: it was the first that the trainee ever began with this scenario, in any mode, whatever became of it;
    `coached_at`: when an instructor had gone through it with the trainee.
    """

    done: Completed
    rubric: str
    unseen: bool
    coached_at: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The encounter's id."""
        return self.done.encounter

    def was_coached(self, before: str | None = None) -> bool:
        """Whether an instructor went through it with the trainee, before a moment where one is given."""
        return any(at >= self.done.ended and (before is None or at <= before) for at in self.coached_at)


@dataclass(slots=True)
class Tried:
    """The attempts at one requirement, oldest first. `uncounted`: encounters that could have been one, and why not."""

    passed: list[Evidence] = field(default_factory=list)
    failed: list[Evidence] = field(default_factory=list)
    uncounted: list[tuple[Evidence, str]] = field(default_factory=list)

    def failures(self, scenario: str) -> int:
        """Attempts on a form that did not meet the requirement."""
        return sum(each.done.scenario == scenario for each in self.failed)

    def used_up(self, rule: Attempts) -> frozenset[str]:
        """The forms on which no attempt is left; one that was passed is not among them."""
        if rule.per_form is None:
            return frozenset()
        won = {each.done.scenario for each in self.passed}
        tried = {each.done.scenario for each in self.failed}
        return frozenset(each for each in tried - won if self.failures(each) >= rule.per_form)

    def left(self, rule: Attempts) -> int | None:
        """How many more attempts may fail, None without limit."""
        return None if rule.in_all is None else max(0, rule.in_all - len(self.failed))

    def to_coach(self, rule: Attempts, scenario: str) -> Evidence | None:
        """The failed attempt that an instructor goes through before one on this scenario counts.

        It is the last one on the same form, or on a form that is used up, for which this one is then the retest.
        """
        if not rule.review_between:
            return None
        forms = self.used_up(rule) | {scenario}
        return next((each for each in reversed(self.failed) if each.done.scenario in forms), None)


def counted(each: Evidence, rule: Counts) -> bool:
    """Whether an encounter is of a kind that counts."""
    return each.done.mode in rule.modes and (rule.facilitated or not each.done.facilitated)


def is_form(scenario: str, categories: Iterable[str], requirement: ScenarioRequirement) -> bool:
    """Whether a scenario with these categories can meet a requirement."""
    return scenario in requirement.forms or not set(requirement.categories).isdisjoint(categories)


def critical(result: Result) -> str:
    """The critical findings of an encounter: gates in words, and rules of law by their ids."""
    return ", ".join([*(gate.replace("_", " ") for gate in result.gates), *result.breaches])


def shortfalls(result: Result, asked: Minimum) -> list[str]:
    """What an encounter lacks of a minimum, in words; empty if it comes to it."""
    found = []
    if asked.no_critical_finding and result.critical:
        found.append(f"critical finding: {critical(result)}")
    if asked.standard_met and result.standard != "met":
        short = "not met" if result.standard == "not_met" else "not decided, too little evidence"
        found.append(f"standard {short}")
    if asked.technique is not None and (result.technique is None or result.technique < asked.technique):
        have = "not known" if result.technique is None else f"{result.technique} %"
        found.append(f"technique {have}, {asked.technique} % are asked for")
    for criterion, level in asked.levels.items():
        score = result.criteria.get(criterion)
        if score is not None and score.level is not None and score.level < level:
            found.append(f"{criterion} at level {score.level}, {level} is asked for")
    return found


def tried(
    requirement: ScenarioRequirement, rule: Attempts, rubric: str, evidence: Iterable[Evidence], anew: str
) -> Tried:
    """The attempts among encounters, oldest first; failures before the moment `anew` are held against nobody."""
    made = Tried()
    for each in evidence:
        if each.done.began > anew:
            made.failed = [known for known in made.failed if known.done.began > anew]
        if not (
            is_form(each.done.scenario, each.done.result.categories, requirement) and counted(each, requirement.counts)
        ):
            continue
        if each.rubric != rubric and requirement.result.asks:
            made.uncounted.append((each, f"judged by the rubric {each.rubric}, not by {rubric}"))
        elif reason := _barred(each, made, rule):
            made.uncounted.append((each, reason))
        elif shortfalls(each.done.result, requirement.result):
            made.failed.append(each)
        else:
            made.passed.append(each)
    return made


def _barred(each: Evidence, before: Tried, rule: Attempts) -> str:
    """Why an encounter is no attempt, given those before it; empty if it is one."""
    scenario, used_up = each.done.scenario, before.used_up(rule)
    if scenario in used_up:
        return f"the {rule.per_form} attempts on it were used up"
    if rule.in_all is not None and len(before.failed) >= rule.in_all:
        return f"all {rule.in_all} attempts were used up"
    last = before.to_coach(rule, scenario)
    if last is not None and not last.was_coached(each.done.began):
        return f"no instructor had gone through attempt {last.id} before it began"
    own = any(scenario == known.done.scenario for known in (*before.passed, *before.failed))
    if rule.retest_unseen and used_up and not (own or each.unseen):
        return "a retest needs a scenario that was not begun before"
    return ""
