"""Trainees with a past, in short: what they did on which day, and where that puts them under a policy."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from scoring.attempt import Evidence
from scoring.award import Award
from scoring.certification import Standing, standing
from scoring.completed import Completed
from scoring.policy_schema import Policy
from scoring.requirement import Case, Form, Given, SignOff
from scoring.result import CriterionResult, Result

SCENARIOS = {
    "wall": Form("The wall", ("suicide",)),
    "bridge": Form("The bridge", ("suicide",)),
    "choir": Form("The choir", ("psychosis",)),
    "bus": Form("The bus", ("medical",)),
}
NOBODY = Case("dana", (), frozenset(), (), (), (), SCENARIOS, {"c1": "Safety", "c2": "Empathy"}, {})


def policy(requires: dict[str, Any], **more: Any) -> Policy:
    """A policy that asks for this; valid for twelve months unless said."""
    head = {"policy": "talk", "title": "Talk", "version": 1, "status": "T", "summary": "T", "delivery": "T"}
    return Policy.model_validate({**head, "valid_months": 12, **more, "requires": requires})


def moment(day: str, hour: int = 12) -> str:
    return f"{day}T{hour:02}:00:00.000Z"


def did(
    scenario: str, day: str, *, mode: str = "assessment", unseen: bool = True, facilitated: bool = False, **result: Any
) -> Evidence:
    """An encounter of an hour at noon; the standard is met unless said. `levels`: of criteria; `coached`: on a day."""
    levels, coached = result.pop("levels", {}), result.pop("coached", None)
    rubric = result.pop("rubric", "crisis-response")
    scores = {
        name: CriterionResult(percent=70, level=level, opportunities=3, critical=True) for name, level in levels.items()
    }
    base: dict[str, Any] = {"standard": "met", "technique": 80, "gates": [], "breaches": [], "verdicts": {}}
    base |= {"measures": {}, "counted": [], "minutes": 20, "seconds": 600, "version": 1}
    found = Result(**{**base, "criteria": scores, "categories": list(SCENARIOS[scenario].categories), **result})
    title, began, ended = SCENARIOS[scenario].title, moment(day), moment(day, 13)
    done = Completed(f"{scenario}-{day}", "dana", scenario, title, mode, "us", "end", began, ended, found, facilitated)
    return Evidence(done, rubric, unseen, (moment(coached),) if coached else ())


def signed(day: str, by: str | None = "imani", minutes: int = 0, under: str = "talk") -> SignOff:
    return SignOff(under, moment(day, 14), by, minutes)


def given(day: str, until: str | None, *, under: str = "talk", revoked: str | None = None) -> Given:
    """An award of that day, in the evening."""
    award = Award(
        id=f"{under}-{day}",
        member="dana",
        policy=under,
        title=under,
        policy_version=1,
        policy_digest="0",
        awarded_on=day,
        valid_until=until,
        minutes=0,
        delivery="T",
        statement="T",
        encounters=[],
        rubrics=[],
    )
    return Given(award, moment(day, 18), moment(revoked, 9) if revoked else None, "a mistake" if revoked else "")


def case(*past: Evidence | SignOff | Given, begun: Iterable[str] = (), reopened: str | None = None) -> Case:
    """Dana's past, oldest first; `begun`: scenarios that she began besides."""
    evidence = tuple(each for each in past if isinstance(each, Evidence))
    return replace(
        NOBODY,
        evidence=evidence,
        begun=frozenset(begun) | {each.done.scenario for each in evidence},
        sign_offs=tuple(each for each in past if isinstance(each, SignOff)),
        awards=tuple(each for each in past if isinstance(each, Given)),
        reopened=(("talk", moment(reopened)),) if reopened else (),
    )


def on(day: str, rules: Policy, *past: Evidence | SignOff | Given, **more: Any) -> Standing:
    """Where she stands on a day."""
    return standing(rules, case(*past, **more), date.fromisoformat(day))


def states(found: Standing) -> dict[str, str]:
    return {each.id: each.state for each in found.items}


def why(found: Standing, item: str) -> str:
    return next(each.why for each in found.items if each.id == item)
