"""What an author writes in a rubric file, typed."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.document import Strict
from simulator.scenario.schema import Guard, Id, ScenarioId, Text

Points = Annotated[int, Field(ge=-3, le=3, description="How far this helps (+) or harms (-), on this criterion.")]


class Criterion(Strict):
    """One thing that a good response does, observable in acts."""

    name: Id
    title: Text
    definition: Text
    weight: Annotated[int, Field(ge=1, le=5)]
    sources: Annotated[list[str], Field(min_length=1)]
    observations: dict[Id, Points] = Field(description="Techniques and acts, with their value.")
    levels: Annotated[dict[str, Text], Field(min_length=4, max_length=4, description="What 1 to 4 look like.")]
    overrides: dict[Id, dict[Id, Points]] = Field({}, description="By condition: values that replace the ones above.")
    double_weight_for: list[Id] = Field([], description="Conditions in which this criterion counts twice.")

    @cached_property
    def overridden(self) -> dict[str, dict[str, int]]:
        """By condition with overrides: the value of each technique and act."""
        return {condition: {**self.observations, **points} for condition, points in self.overrides.items()}

    def points(self, condition: str) -> Mapping[str, int]:
        """The value of each technique and act for a person in this condition."""
        return self.overridden.get(condition, self.observations)


class Gate(Strict):
    """An act that fails an assessment whatever the rest.

    Met when a technique or act of `any_of` was seen while `when` held (facts as known to the officer then), or when
    none of `never` was seen although one of them was on offer while `cued` held.
    """

    id: Id
    title: Text
    source: Text
    any_of: list[Id] = []
    when: Guard | None = None
    never: list[Id] = []
    cued: Guard | None = None

    @model_validator(mode="after")
    def _one_way(self) -> "Gate":
        if bool(self.any_of) == bool(self.never):
            raise ValueError("give either any_of or never")
        if bool(self.never) != bool(self.cued):
            raise ValueError("never needs cued, and cued needs never")
        return self


class LegalGate(Strict):
    """Findings that fail an assessment: this verdict on a rule of this severity."""

    verdict: str
    severity: str


class GradeRow(Strict):
    """A decision whose loss of attainable value is at most this many points has this grade."""

    grade: Id
    loss_at_most: Annotated[int, Field(ge=0, le=100)]


class LevelRow(Strict):
    """A criterion's score of at least this percentage is at this level."""

    level: Annotated[int, Field(ge=1, le=4)]
    at_least: Annotated[int, Field(ge=0, le=100)]


class BreachCost(Strict):
    """What a finding with this verdict on a rule of this severity takes off the value."""

    verdict: Literal["unlawful", "not_established", "against_policy", "poor_practice"]
    severity: Literal["critical", "serious", "minor"]
    points: Annotated[int, Field(ge=0, le=100)]


class Costs(Strict):
    """What is taken off the value of an ending, in points of 100, when decisions are valued."""

    breaches: list[BreachCost] = []
    gate: Annotated[int, Field(ge=0, le=100)] = Field(0, description="For a choice that meets a gate.")
    harm: dict[Id, dict[Id, Annotated[int, Field(ge=0, le=100)]]] = Field(
        {}, description="By measure and degree, on top of what the scenario's author counted in the ending's value."
    )


class Rubric(Strict):
    """Criteria, gates and thresholds by which an encounter is assessed."""

    rubric: ScenarioId
    title: Text
    version: int = Field(ge=1)
    status: Text = Field(
        description="How these values came about, and who has confirmed them; stands in every debrief."
    )
    validation: Text | None = Field(None, description="What is still to be done before they decide anything.")
    sources: dict[str, Text] = Field(description="Key to source.")
    fewest_opportunities: Annotated[int, Field(ge=1, le=10)] = Field(
        2, description="Below this many opportunities a criterion has insufficient evidence."
    )
    once: list[Id] = Field(
        [],
        description="Techniques and acts asked for once in an encounter: where one was done at some decision, another "
        "decision at which it was on offer is not held against the trainee.",
    )
    pass_level: Annotated[int, Field(ge=1, le=4)] = 3
    critical: list[str] = Field(description="Criteria that must be at the pass level.")
    levels: list[LevelRow]
    grades: list[GradeRow]
    criteria: dict[str, Criterion]
    gates: list[Gate]
    legal_gates: list[LegalGate]
    costs: Costs = Costs(gate=0, harm={})

    @model_validator(mode="after")
    def _pass_level_has_a_row(self) -> "Rubric":
        if self.pass_level not in [row.level for row in self.levels]:
            raise ValueError(f"levels has no row for the pass level {self.pass_level}")
        return self
