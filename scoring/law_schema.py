"""What an author writes in a law pack and its cases, typed."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.document import Strict
from simulator.document.validate import Day
from simulator.scenario.schema import FactValue, Guard, Id, ScenarioId, Text

RuleId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)+$")]
Unmet = Literal["unlawful", "against_policy", "poor_practice"]
VerdictName = Literal["lawful", "unlawful", "not_established", "against_policy", "poor_practice", "persuasive"]


class ReviewStatus(Strict):
    """Whether a lawyer has signed a rule off. `reviewed` needs who and when."""

    status: Literal["unreviewed", "reviewed"] = "unreviewed"
    by: str | None = None
    on: Day | None = None

    @model_validator(mode="after")
    def _signed(self) -> "ReviewStatus":
        if self.status == "reviewed" and not (self.by and self.on):
            raise ValueError("a reviewed rule names who signed it off and on which day")
        return self


class Rule(Strict):
    """What the law requires of an act.

    `applies` and `requires` are conditions over the facts that the officer knew when acting (bare fact names), and over
    what went along with the act: `along.<technique or act>`. A fact that was not known makes a condition unknown.
    """

    title: Text
    citation: Text
    acts: Annotated[list[Id], Field(min_length=1)]
    plain: Text = Field(description="What it requires, in plain words.")
    facts_known: Text = Field(description="What must have been known at that time, in plain words.")
    violation: Text = Field(description="What breaks it, in plain words.")
    applies: Guard | None = Field(None, description="When this rule speaks at all; otherwise always.")
    requires: Guard
    otherwise: Unmet = Field("unlawful", description="The verdict when the requirement is known not to hold.")
    severity: Literal["critical", "serious", "minor"]
    circuits: list[str] = Field(
        [], description="Circuits where it binds; elsewhere it is persuasive. Empty: everywhere."
    )
    binds: Literal["officer", "clinician", "facility", "agency"] = "officer"
    effective_from: Day | None = None
    effective_until: Day | None = Field(None, description="Last day on which it is in force.")
    confidence: Literal["high", "medium", "low"]
    sources: Annotated[list[str], Field(min_length=1)]
    open_points: list[Text] = Field([], description="What a lawyer must still settle.")
    review: ReviewStatus = ReviewStatus()


class LawPack(Strict):
    """The rules of a jurisdiction."""

    pack: ScenarioId
    title: Text
    jurisdiction: Text
    version: int = Field(ge=1)
    as_of: Day
    circuit: str | None = None
    includes: list[ScenarioId] = Field([], description="Packs whose rules hold here too.")
    without: list[RuleId] = Field([], description="Rules of included packs that a rule here takes the place of.")
    notice: Text = Field(description="What is said wherever findings of this pack are shown.")
    sources: dict[str, Text]
    notes: list[Text] = Field([], description="What instructors should know and no rule scores.")
    rules: dict[RuleId, Rule]


class Case(Strict):
    """A legal example: what was known, what was done, on which day, and the verdict expected of one rule."""

    name: Text
    rule: RuleId
    on: Day
    act: Id
    known: dict[Id, FactValue] = {}
    along: list[Id] = Field([], description="Techniques and other acts that went along with it.")
    expect: VerdictName | Literal["does_not_apply"]


class Cases(Strict):
    """The cases of a pack."""

    pack: ScenarioId
    cases: Annotated[list[Case], Field(min_length=1)]
