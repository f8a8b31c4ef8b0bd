"""Certification: where somebody stands under a policy on a day, and whether the award can be given."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from scoring.policy_schema import Policy
from scoring.requirement import Case, Given, Item, Window, items, training_minutes

Life = Literal["not_begun", "under_way", "ready", "held", "renewal_due", "lapsed", "revoked"]
"""Nothing done; something done; all met and not awarded; awarded and valid; valid and to be renewed; not valid any more
(the end, or upkeep that was missed); taken back."""

DISCLAIMER = (
    "This award is not a CIT certification. It does not by itself satisfy any requirement of a state, of a POST "
    "commission or of a CIT programme; whether it is credited is for them to say. It attests practised choices in "
    "simulated encounters; whether these carry over to the street is unproven."
)
"""What every certificate says."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands under a policy on a day; days are written 2026-03-01.

    `items`: the requirements, for the renewal where `renewing`; `upkeep`: what keeps the award from lapsing, if the
    policy has it and there is an award; `award`, `awarded_on`, `valid_until` and `renewal_from` are the latest award's;
    `reminder`: so many days before the end somebody should be reminded, and are over now; `awardable`: all is met, and
    no award is valid for longer than the renewal needs; `new_until`: until when it would then be valid.
    """

    policy: str
    title: str
    version: int
    on: str
    life: Life
    items: tuple[Item, ...]
    renewing: bool
    upkeep: Item | None
    award: str | None
    awarded_on: str | None
    valid_until: str | None
    renewal_from: str | None
    reminders: tuple[str, ...]
    reminder: int | None
    revoked: str | None
    awardable: bool
    new_until: str | None
    minutes: int

    @property
    def complete(self) -> bool:
        """Whether the award is valid, or could be given at once."""
        return self.life in ("ready", "held", "renewal_due")

    @property
    def settled(self) -> bool:
        """Whether the award's term runs and renewal is not open: what it will ask for is not of interest yet."""
        running = self.life == "held" or (self.upkeep is not None and self.upkeep.state == "lapsed")
        return running and (self.renewal_from is None or self.on < self.renewal_from)

    @property
    def refusals(self) -> tuple[str, ...]:
        """Why the award cannot be given; empty if it can."""
        if self.awardable:
            return ()
        if not self.settled:
            return tuple(f"{each.title}: {each.why}" for each in self.items if each.state != "met")
        if self.upkeep and self.upkeep.state == "lapsed":
            return (f"{self.upkeep.title}: {self.upkeep.why}",)
        if self.renewal_from is None:
            return (f"it was awarded on {self.awarded_on} and is valid without end",)
        return (f"it is valid until {self.valid_until}; renewal opens on {self.renewal_from}",)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The encounters that the award would rest on."""
        return tuple(dict.fromkeys(each for item in self.items for each in item.evidence))


def months_after(day: date, months: int) -> date:
    """The same day so many months later (earlier, if negative), or the last day of that month.

    Where the calendar has no such year, its first or last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not MINYEAR <= year <= MAXYEAR:
        return date.min if year < MINYEAR else date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def standing(policy: Policy, whole: Case, on: date) -> Standing:
    """Where the trainee stands on a day, by what was known then."""
    case = _known(whole, on)
    own = [each for each in case.awards if each.award.policy == policy.policy]
    kept = [each for each in own if each.revoked_at is None]
    current = kept[-1] if kept else None
    until = _until(current)
    running = current is not None and (until is None or on <= until)
    opens = None if until is None else until - timedelta(days=policy.renewal.opens_days)
    renewing = _renewing(policy, current, on)
    requires = policy.renewal.requires if renewing and policy.renewal.requires else policy.requires
    window = _window(policy, own, on)
    found = items(requires, policy, case, window, on)
    all_met = all(each.state == "met" for each in found)
    upkeep = _upkeep(policy, case, current, on) if running else None
    open_now = not running or (opens is not None and on >= opens)
    base = until if running and until is not None else on
    return Standing(
        policy=policy.policy,
        title=policy.title,
        version=policy.version,
        on=on.isoformat(),
        life=_life(case, own, current, running, open_now, upkeep, found),
        items=found,
        renewing=renewing,
        upkeep=upkeep,
        award=current.award.id if current else None,
        awarded_on=current.award.awarded_on if current else None,
        valid_until=until.isoformat() if until else None,
        renewal_from=opens.isoformat() if opens else None,
        reminders=tuple((until - timedelta(days=days)).isoformat() for days in policy.reminders_days) if until else (),
        reminder=_reminder(policy, until, on),
        revoked=own[-1].reason if own and own[-1].revoked_at else None,
        awardable=all_met and open_now,
        new_until=months_after(base, policy.valid_months).isoformat() if policy.valid_months else None,
        minutes=_minutes(policy, case, window, found),
    )


def _known(case: Case, on: date) -> Case:
    """What was known on that day."""
    day = on.isoformat()
    awards = [each for each in case.awards if each.award.awarded_on <= day]
    return replace(
        case,
        evidence=tuple(each for each in case.evidence if each.done.ended[:10] <= day),
        sign_offs=tuple(each for each in case.sign_offs if each.at[:10] <= day),
        reopened=tuple(each for each in case.reopened if each[1][:10] <= day),
        awards=tuple(
            replace(each, revoked_at=None, reason="") if each.revoked_at and each.revoked_at[:10] > day else each
            for each in awards
        ),
    )


def _until(current: Given | None) -> date | None:
    kept = current.award.valid_until if current else None
    return None if kept is None else date.fromisoformat(kept)


def _renewing(policy: Policy, current: Given | None, on: date) -> bool:
    """Whether an award is there, or ended so lately, that the rules of renewal hold."""
    until = _until(current)
    return current is not None and (until is None or (on - until).days <= policy.renewal.grace_days)


def _window(policy: Policy, own: list[Given], on: date) -> Window:
    """What an award rests on cannot count for the next one, nor what came before one that was revoked."""
    since = max((moment for each in own for moment in (each.at, each.revoked_at or "")), default="")
    oldest = months_after(on, -policy.within_months).isoformat() if policy.within_months else ""
    return Window(since, oldest)


def _upkeep(policy: Policy, case: Case, current: Given | None, on: date) -> Item | None:
    """Whether the award that keeps this one up was earned in time."""
    if policy.upkeep is None or current is None:
        return None
    keeping = [
        each.award.awarded_on
        for each in case.awards
        if each.award.policy == policy.upkeep.policy and each.revoked_at is None
    ]
    last = max([current.award.awarded_on, *keeping])
    due = months_after(date.fromisoformat(last), policy.upkeep.every_months)
    title = case.policies.get(policy.upkeep.policy, policy.upkeep.policy)
    if on > due:
        return Item(
            "upkeep", title, "lapsed", 0, 1, "award", f"it was due by {due}; earn it, and this award holds again"
        )
    return Item("upkeep", title, "met", 1, 1, "award", f"the next one is due by {due}")


def _life(
    case: Case,
    own: list[Given],
    current: Given | None,
    running: bool,
    open_now: bool,
    upkeep: Item | None,
    found: tuple[Item, ...],
) -> Life:
    if running:
        return "lapsed" if upkeep and upkeep.state == "lapsed" else "renewal_due" if open_now else "held"
    if all(each.state == "met" for each in found):
        return "ready"
    if own and own[-1].revoked_at:
        return "revoked"
    if current:
        return "lapsed"
    return "under_way" if any(map(_begun, found)) else "not_begun"


def _begun(item: Item) -> bool:
    """Whether something was done about a requirement, with or without success."""
    return item.have > 0 or item.state == "lapsed" or (item.attempts is not None and item.attempts.used > 0)


def _reminder(policy: Policy, until: date | None, on: date) -> int | None:
    if until is None or on > until:
        return None
    return min((days for days in policy.reminders_days if on >= until - timedelta(days=days)), default=None)


def _minutes(policy: Policy, case: Case, window: Window, found: tuple[Item, ...]) -> int:
    """Training time for the certificate: what the policy counts, or that of the encounters that it rests on."""
    time = policy.requires.time
    if time is not None:
        return training_minutes(time, policy, case, window.holds)
    resting = {each for item in found for each in item.evidence}
    return sum(each.done.result.seconds for each in case.evidence if each.id in resting) // 60
