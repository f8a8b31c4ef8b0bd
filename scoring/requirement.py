"""What a policy asks for, one by one: met, due or lapsed, with figures and the reason."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoring.attempt import Evidence, Tried, counted, critical, is_form, shortfalls, tried
from scoring.award import Award
from scoring.policy_schema import (
    Attempts,
    CriterionRequirement,
    Policy,
    Requires,
    ScenarioRequirement,
    TimeRequirement,
)

MOST_NAMED = 5
"""Scenarios or encounters that a sentence names."""
State = Literal["met", "due", "lapsed"]
"""Met; not met yet; was met, by encounters or awards that are too old now."""


@dataclass(frozen=True, slots=True)
class SignOff:
    """That an instructor vouches for somebody under a policy. `at`: a moment; `minutes` of training with them."""

    policy: str
    at: str
    by: str | None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """An award as the ledger has it: when it was written, and when and why it was revoked."""

    award: Award
    at: str
    revoked_at: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A scenario that there is."""

    title: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """All that policies look at in a trainee. `evidence` and `awards` are oldest first; the latter of every policy.

    `begun`: scenarios that the trainee ever began; `reopened`: policies under which attempts were opened anew, with the
    moment; `scenarios`, `criteria` and `policies` are what there is, for names.
    """

    member: str
    evidence: tuple[Evidence, ...]
    begun: frozenset[str]
    sign_offs: tuple[SignOff, ...]
    reopened: tuple[tuple[str, str], ...]
    awards: tuple[Given, ...]
    scenarios: Mapping[str, Form]
    criteria: Mapping[str, str]
    policies: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Window:
    """What counts: after the moment `since` (the last award or its revocation), and from the day `oldest` on."""

    since: str
    oldest: str

    def holds(self, moment: str) -> bool:
        """Whether what happened then counts."""
        return moment > self.since and moment[:10] >= self.oldest


@dataclass(frozen=True, slots=True)
class FormLeft:
    """A form that can still be tried: `left` attempts, None without limit; `unseen`: never begun before.

    `to_coach`: the encounter that an instructor goes through with the trainee before an attempt on it counts.
    """

    scenario: str
    title: str
    used: int
    left: int | None
    unseen: bool
    to_coach: str | None


@dataclass(frozen=True, slots=True)
class AttemptsLeft:
    """How often a requirement was tried, and on what it can be tried again.

    `used` and `left`: attempts that failed, and that may still fail; `closed`: titles of the forms that are used up;
    `needs_unseen`: only a form that was never begun before helps.
    """

    used: int
    left: int | None
    forms: tuple[FormLeft, ...]
    closed: tuple[str, ...]
    needs_unseen: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A requirement of a policy, as it stands: `have` of `need`; `evidence`: the encounters that it rests on."""

    id: str
    title: str
    state: State
    have: int
    need: int
    unit: str
    why: str
    evidence: tuple[str, ...] = ()
    attempts: AttemptsLeft | None = None


def items(requires: Requires, policy: Policy, case: Case, window: Window, on: date) -> tuple[Item, ...]:
    """Each of the requirements on a day."""
    found: list[Item] = []
    if requires.time:
        found.append(_time(requires.time, policy, case, window))
    for name, scenarios in requires.scenarios.items():
        found.append(_scenarios(name, scenarios, policy, case, window))
    for name, criteria in requires.criteria.items():
        found.append(_criteria(name, criteria, policy, case, window))
    if requires.no_open_critical_finding:
        found.append(_findings(policy, case, window))
    if requires.sign_off:
        found.append(_sign_off(policy, case, window))
    found.extend(_award(name, case, on) for name in requires.awards)
    return tuple(found)


def training_minutes(rule: TimeRequirement, policy: Policy, case: Case, holds: Callable[[str], bool]) -> int:
    """Minutes of training that count: as measured in encounters, and signed off where the policy takes those too."""
    seconds = sum(
        each.done.result.seconds for each in case.evidence if counted(each, rule.counts) and holds(each.done.ended)
    )
    signed = sum(each.minutes for each in vouched(policy, case, holds)) if rule.with_instructor else 0
    return seconds // 60 + signed


def vouched(policy: Policy, case: Case, holds: Callable[[str], bool]) -> list[SignOff]:
    """The sign-offs that count; nobody vouches for themself."""
    return [
        each for each in case.sign_offs if each.policy == policy.policy and each.by != case.member and holds(each.at)
    ]


def _state(now: bool, ever: bool) -> State:
    return "met" if now else "lapsed" if ever else "due"


def _time(rule: TimeRequirement, policy: Policy, case: Case, window: Window) -> Item:
    have = training_minutes(rule, policy, case, window.holds)
    ever = training_minutes(rule, policy, case, lambda at: at > window.since)
    state = _state(have >= rule.minutes, ever >= rule.minutes)
    why = "" if state == "met" else f"{rule.minutes - have} minutes more are needed"
    if state == "lapsed":
        why += f"; {ever - have} are older than {policy.within_months} months"
    return Item("time", "Training time", state, have, rule.minutes, "minutes", why)


def _scenarios(name: str, rule: ScenarioRequirement, policy: Policy, case: Case, window: Window) -> Item:
    since = [each for each in case.evidence if each.done.ended > window.since]
    anew = max((at for name, at in case.reopened if name == policy.policy), default="")
    recent = (each for each in since if window.holds(each.done.ended))
    now = tried(rule, policy.attempts, policy.rubric, recent, anew)
    ever = tried(rule, policy.attempts, policy.rubric, since, anew)
    chosen = _chosen(now, rule)
    state = _state(_enough(chosen, rule), _enough(_chosen(ever, rule), rule))
    why = "" if state == "met" else _lacking(rule, policy, case, now, ever if state == "lapsed" else now)
    resting = tuple(each.id for each in chosen)
    left = None if state == "met" else _left(rule, policy.attempts, case, now)
    return Item(name, rule.title, state, len(chosen), rule.different, "scenarios", why, resting, left)


def _chosen(made: Tried, rule: ScenarioRequirement) -> list[Evidence]:
    """One encounter a scenario, unseen ones first, then the newest; as many as are asked for."""
    best: dict[str, Evidence] = {}
    for each in made.passed:
        if not (each.done.scenario in best and best[each.done.scenario].unseen):
            best[each.done.scenario] = each
    newest = sorted(best.values(), key=lambda each: each.done.ended, reverse=True)
    return sorted(newest, key=lambda each: not each.unseen)[: rule.different]


def _enough(chosen: Sequence[Evidence], rule: ScenarioRequirement) -> bool:
    return len(chosen) >= rule.different and not _unseen_lacking(chosen, rule)


def _unseen_lacking(chosen: Sequence[Evidence], rule: ScenarioRequirement) -> int:
    return max(0, rule.unseen - sum(each.unseen for each in chosen))


def _lacking(rule: ScenarioRequirement, policy: Policy, case: Case, now: Tried, ever: Tried) -> str:
    """Why it is not met, in words."""
    chosen = _chosen(now, rule)
    done = {each.done.scenario for each in chosen}
    missing, unseen = rule.different - len(chosen), _unseen_lacking(chosen, rule)
    new = "never begun before" if unseen == missing == 1 else f"{unseen} of them never begun before" if unseen else ""
    said = []
    if missing:
        titles = [_title(case, each) for each in rule.forms if each not in done]
        named = f"{' out of' if len(titles) > missing else ''}: {', '.join(titles)}" if titles else ""
        needed = f"{missing} more {'scenario is' if missing == 1 else 'scenarios are'} needed"
        said.append(f"{needed}{f', {new}' if new else ''}{named}")
    elif unseen:
        said.append(f"{unseen} more with a scenario that was never begun before")
    latest = {each.done.scenario: each for each in now.failed if each.done.scenario not in done}
    for each in latest.values():
        short = "; ".join(shortfalls(each.done.result, rule.result))
        said.append(f"{_when(each)} was not enough ({short})")
    said += _uncounted(now)
    old = {each.done.scenario: each for each in ever.passed if each not in now.passed}
    for each in old.values():
        said.append(f"{_when(each)} is older than {policy.within_months} months")
    return "; ".join(said)


def _uncounted(made: Tried) -> Iterator[str]:
    """What does not count, by the reason."""
    reasons: dict[str, list[str]] = {}
    for each, why in made.uncounted:
        reasons.setdefault(why, []).append(_when(each))
    for why, found in reasons.items():
        does = "does" if len(found) == 1 else "do"
        yield f"{named(found)} {does} not count: {why}"


def _left(rule: ScenarioRequirement, limits: Attempts, case: Case, made: Tried) -> AttemptsLeft:
    """What can still be tried. A form that was passed already is not named: another one is needed."""
    used_up, left = made.used_up(limits), made.left(limits)
    chosen = _chosen(made, rule)
    done, own = ({each.done.scenario for each in some} for some in (made.passed, made.failed))
    lacking, missing = _unseen_lacking(chosen, rule), rule.different - len(chosen)
    forms = []
    for scenario, form in case.scenarios.items():
        if left == 0 or scenario in done | used_up or not is_form(scenario, form.categories, rule):
            continue
        unseen, used = scenario not in case.begun, made.failures(scenario)
        barred = limits.retest_unseen and used_up and scenario not in own
        if not unseen and (barred or lacking >= max(1, missing)):
            continue
        remaining = None if limits.per_form is None else limits.per_form - used
        last = made.to_coach(limits, scenario)
        waits = None if last is None or last.was_coached() else last.id
        forms.append(FormLeft(scenario, quoted(form.title), used, remaining, unseen, waits))
    return AttemptsLeft(
        used=len(made.failed),
        left=left,
        forms=tuple(forms),
        closed=tuple(_title(case, each) for each in sorted(used_up)),
        needs_unseen=bool(lacking or (limits.retest_unseen and used_up)),
    )


def _criteria(name: str, rule: CriterionRequirement, policy: Policy, case: Case, window: Window) -> Item:
    fitting = [
        each
        for each in case.evidence
        if each.done.mode in rule.modes
        and not each.done.facilitated
        and each.rubric == policy.rubric
        and each.done.ended > window.since
        and not each.done.result.critical
    ]
    now = _shown(rule, [each for each in fitting if window.holds(each.done.ended)])
    ever = _shown(rule, fitting)
    met = {name for name, found in now.items() if len(found) >= rule.different}
    state = _state(len(met) == len(now), all(len(found) >= rule.different for found in ever.values()))
    open_ones = [
        f"{case.criteria.get(each, each)} ({len(found)} of {rule.different})"
        for each, found in now.items()
        if each not in met
    ]
    scenarios = "one scenario" if rule.different == 1 else f"{rule.different} different scenarios"
    why = f"level {rule.level} in {scenarios} is still to be shown: {', '.join(open_ones)}" if open_ones else ""
    newest = {each.id: None for found in now.values() for each in list(found.values())[-rule.different :]}
    return Item(name, rule.title, state, len(met), len(now), "criteria", why, tuple(newest))


def _shown(rule: CriterionRequirement, evidence: Iterable[Evidence]) -> dict[str, dict[str, Evidence]]:
    """By criterion: the scenarios in which it was at the level, with the latest encounter that shows it."""
    found: dict[str, dict[str, Evidence]] = {name: {} for name in rule.criteria}
    for each in evidence:
        for name, scenarios in found.items():
            score = each.done.result.criteria.get(name)
            if score is not None and score.level is not None and score.level >= rule.level:
                scenarios.pop(each.done.scenario, None)
                scenarios[each.done.scenario] = each
    return found


def _findings(policy: Policy, case: Case, window: Window) -> Item:
    latest = {
        each.done.scenario: each
        for each in case.evidence
        if each.done.mode == "assessment"
        and not each.done.facilitated
        and each.rubric == policy.rubric
        and window.holds(each.done.ended)
    }
    found = [each for each in latest.values() if each.done.result.critical]
    why = "; ".join(f"{_when(each)}: {critical(each.done.result)}" for each in found)
    title, clean = "No critical finding left open", len(latest) - len(found)
    told = f"{why}. The scenario is to be done again without one" if found else ""
    return Item("no_open_critical_finding", title, _state(not found, False), clean, len(latest), "scenarios", told)


def _sign_off(policy: Policy, case: Case, window: Window) -> Item:
    now, ever = vouched(policy, case, window.holds), vouched(policy, case, lambda at: at > window.since)
    state = _state(bool(now), bool(ever))
    why = {
        "met": "",
        "due": "no instructor has signed it off",
        "lapsed": f"the sign-off is older than {policy.within_months} months",
    }[state]
    return Item("sign_off", "Instructor's sign-off", state, min(1, len(now)), 1, "sign-off", why)


def _award(name: str, case: Case, on: date) -> Item:
    own = [each for each in case.awards if each.award.policy == name and each.revoked_at is None]
    valid = [each for each in own if each.award.valid_until is None or each.award.valid_until >= on.isoformat()]
    title = case.policies.get(name, name)
    why = "it was not awarded" if not own else f"it ended on {own[-1].award.valid_until}"
    state = _state(bool(valid), bool(own))
    return Item(f"award.{name}", f"Award: {title}", state, min(1, len(valid)), 1, "award", "" if valid else why)


def _when(each: Evidence) -> str:
    return f"{quoted(each.done.title)} on {each.done.ended[:10]}"


def named(texts: Sequence[str]) -> str:
    """Some of them by name, and how many more."""
    more = f" and {len(texts) - MOST_NAMED} more" if len(texts) > MOST_NAMED else ""
    return f"{', '.join(texts[:MOST_NAMED])}{more}"


def quoted(title: str) -> str:
    """A title inside a sentence."""
    return f"“{title}”"


def _title(case: Case, scenario: str) -> str:
    """The title of a scenario in quotation marks, since titles have commas of their own."""
    return quoted(case.scenarios[scenario].title if scenario in case.scenarios else scenario)
