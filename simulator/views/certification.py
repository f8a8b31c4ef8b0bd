"""Standings and policies in words."""

from collections.abc import Iterator, Mapping

from scoring.certification import Life, Standing
from scoring.policy_schema import Counts, Minimum, Policy, Requires, ScenarioRequirement
from scoring.requirement import Item, named, quoted
from simulator.views.words import capitalised, in_words

LIVES: dict[Life, str] = {
    "not_begun": "not begun",
    "under_way": "under way",
    "ready": "complete, to be awarded",
    "held": "awarded",
    "renewal_due": "awarded, renewal due",
    "lapsed": "lapsed",
    "revoked": "revoked",
}


def headline(found: Standing) -> str:
    """Where it stands, in a sentence or two."""
    met = sum(each.state == "met" for each in found.items)
    progress = f"{met} of {len(found.items)} requirements met"
    end = f"valid until {found.valid_until}" if found.valid_until else "valid without end"
    if found.life == "held":
        return f"Awarded on {found.awarded_on}, {end}."
    if found.life == "renewal_due":
        return f"Awarded on {found.awarded_on}, {end}. Renewal is due: {progress}."
    if found.life == "lapsed" and found.upkeep:  # its term runs: without upkeep it would be valid
        return f"Lapsed for want of {found.upkeep.title}: {found.upkeep.why}."
    if found.life == "lapsed":
        return f"Lapsed: it was valid until {found.valid_until}. {capitalised(progress)}."
    if found.life == "revoked":
        return f"Revoked: {found.revoked}. {capitalised(progress)} since."
    return f"{capitalised(LIVES[found.life])}: {progress}."


def due(found: Standing) -> str:
    """What is still due, in a line; empty if nothing is, or if the award is valid and its renewal not open."""
    if found.settled:
        return ""
    return "; ".join(figures(each) for each in found.items if each.state != "met")


def in_short(found: Standing) -> str:
    """Where it stands and what is due, in a line."""
    lacking = due(found)
    parts = (headline(found), reminder(found), upkeep(found), f"Due: {lacking}." if lacking else "")
    return " ".join(filter(None, parts))


def upkeep(found: Standing) -> str:
    """What keeps a valid award from lapsing; empty where nothing has to, or the headline says that it has lapsed."""
    if found.upkeep is None or found.life == "lapsed":
        return ""
    return f"Upkeep, {found.upkeep.title}: {found.upkeep.why}."


def figures(item: Item) -> str:
    """A requirement with how far it is."""
    countless = item.need <= 1 or item.id == "no_open_critical_finding"
    return item.title if countless else f"{item.title} ({item.have} of {item.need} {item.unit})"


def attempts_told(item: Item) -> Iterator[str]:
    """What is to be known before the next attempt; nothing as long as nothing limits it."""
    left = item.attempts
    if left is None:
        return
    waiting = {
        each.to_coach: [form.title for form in left.forms if form.to_coach == each.to_coach] for each in left.forms
    }
    for encounter, titles in waiting.items():
        if encounter is not None:
            yield f"before {named(titles)} counts, an instructor goes through encounter {encounter} with them"
    if left.left is not None and left.used:
        yield f"attempts that failed: {left.used}; left: {left.left}"
    limited = [f"{each.title} {each.left}" for each in left.forms if each.used and each.left is not None]
    if limited:
        yield f"attempts left: {', '.join(limited)}"
    if left.closed:
        yield f"no attempt is left on: {', '.join(left.closed)}"
    fresh = [each.title for each in left.forms if each.unseen]
    if left.needs_unseen and fresh:
        yield f"never begun before: {named(fresh)}; do not practise with it first"
    if not left.forms:
        yield "no scenario is left on which an attempt would count; an instructor can open the attempts anew"


def reminder(found: Standing) -> str:
    """What should be said now about the end of an award; empty where nothing is due."""
    if found.reminder is None:
        return ""
    return f"Reminder: it ends on {found.valid_until}, in {found.reminder} days or less."


def asked(requires: Requires, titles: Mapping[str, str]) -> Iterator[str]:
    """What is asked for, a sentence each. `titles`: of scenarios, criteria and policies."""
    if requires.time:
        more = ", or signed off by an instructor" if requires.time.with_instructor else ""
        yield f"Training time: {requires.time.minutes} minutes as measured{more}, {_kinds(requires.time.counts)}."
    for each in requires.scenarios.values():
        yield f"{each.title}: {_scenarios(each, titles)}, {_kinds(each.counts)}. {_minimum(each.result, titles)}"
    for found in requires.criteria.values():
        names = ", ".join(titles.get(key, key) for key in found.criteria)
        scenarios = "one scenario" if found.different == 1 else f"{found.different} different scenarios"
        yield f"{found.title}: each at level {found.level} or better in {scenarios}: {names}."
    if requires.no_open_critical_finding:
        yield "No critical finding left open: the latest assessment of each scenario is free of them."
    if requires.sign_off:
        yield "An instructor's sign-off."
    for name in requires.awards:
        yield f"A valid award: {titles.get(name, name)}."


def rules(policy: Policy, titles: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """How a policy works beside what it asks for: a label and what it says."""
    if policy.within_months:
        yield "recency", f"what is older than {policy.within_months} months on the day does not count"
    yield "attempts", "; ".join(_attempts(policy)) or "without limit"
    yield "valid", f"{policy.valid_months} months" if policy.valid_months else "without end"
    if policy.valid_months:
        own = "by rules of its own" if policy.renewal.requires else "with all asked for anew"
        grace = f", until {policy.renewal.grace_days} days after it" if policy.renewal.grace_days else ""
        yield "renewal", f"from {policy.renewal.opens_days} days before the end{grace}, {own}"
        yield "reminders", f"{', '.join(map(str, policy.reminders_days))} days before the end"
    if policy.upkeep:
        kept = titles.get(policy.upkeep.policy, policy.upkeep.policy)
        yield "upkeep", f"{kept}, every {policy.upkeep.every_months} months; otherwise it lapses"
    for each in policy.retention:
        years = "always" if each.years is None else f"{each.years} years"
        yield f"keep {in_words(each.keep)} records", f"{years}{f' ({each.source})' if each.source else ''}"


def _attempts(policy: Policy) -> Iterator[str]:
    rule = policy.attempts
    if rule.per_form:
        yield f"{rule.per_form} on each scenario"
    if rule.in_all:
        yield f"{rule.in_all} at each requirement"
    if rule.review_between:
        yield "after one that was not enough, an instructor goes through it with the trainee before the next"
    if rule.retest_unseen:
        yield "a retest after a scenario was used up is with one that was never begun before"


def _kinds(rule: Counts) -> str:
    facilitated = ", facilitated ones too" if rule.facilitated else ""
    return f"{' or '.join(rule.modes)} mode{facilitated}"


def _scenarios(rule: ScenarioRequirement, titles: Mapping[str, str]) -> str:
    several = "one scenario" if rule.different == 1 else f"{rule.different} different scenarios"
    unseen = f", {rule.unseen} of them never begun before" if rule.unseen else ""
    if rule.categories:
        return f"{several} of {', '.join(map(in_words, rule.categories))}{unseen}"
    names = ", ".join(quoted(titles.get(each, each)) for each in rule.forms)
    return f"{several} of {names}{unseen}" if rule.different < len(rule.forms) else f"{names}{unseen}"


def _minimum(rule: Minimum, titles: Mapping[str, str]) -> str:
    said = []
    if rule.standard_met:
        said.append("standard met")
    if rule.technique is not None:
        said.append(f"technique at least {rule.technique} %")
    said += [f"{titles.get(key, key)} at level {level} or better" for key, level in rule.levels.items()]
    if rule.no_critical_finding:
        said.append("no critical finding")
    return f"{capitalised(', '.join(said))}." if said else "To an ending, whatever the result."
