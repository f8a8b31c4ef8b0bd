"""What an academy writes in a certification policy, typed."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.document import Strict
from simulator.scenario.schema import Id, ScenarioId, Text

Mode = Literal["practice", "assessment"]
RetentionClass = Literal["practice", "assessment", "review", "sign_off", "credential"]
Months = Annotated[int, Field(ge=1, le=240)]
Days = Annotated[int, Field(ge=0, le=3650)]
Count = Annotated[int, Field(ge=1, le=100)]


class Counts(Strict):
    """Which encounters count. Those that are under way or were left never do."""

    modes: Annotated[list[Mode], Field(min_length=1)] = ["assessment"]
    facilitated: bool = Field(
        default=False, description="Those too in which an instructor had a hand. Never for a result."
    )


class Minimum(Strict):
    """What an encounter has to come to. With nothing asked for, reaching an ending is enough."""

    standard_met: bool = Field(default=False, description="The rubric's standard: gates, law and critical criteria.")
    technique: Annotated[int, Field(ge=0, le=100)] | None = Field(
        default=None, description="At least this many percent."
    )
    levels: dict[str, Annotated[int, Field(ge=1, le=4)]] = Field(
        default={},
        description="Criteria with the level they need; one with too little evidence in the encounter does not fail.",
    )
    no_critical_finding: bool = Field(
        default=True, description="No gate met, and no breach of law that fails an assessment."
    )

    @property
    def asks(self) -> bool:
        """Whether it asks for anything but an ending."""
        return self.proficiency or self.no_critical_finding

    @property
    def proficiency(self) -> bool:
        """Whether it says how well something was done, and not only that it was done."""
        return self.standard_met or self.technique is not None or bool(self.levels)


class TimeRequirement(Strict):
    """Training time: from offers to decisions as measured, with pauses left out."""

    minutes: Annotated[int, Field(ge=1, le=60_000)]
    counts: Counts = Counts()
    with_instructor: bool = Field(
        default=False, description="Minutes of class or role-play that an instructor signs off too."
    )


class ScenarioRequirement(Strict):
    """Encounters with different scenarios, out of named ones (parallel forms of one test) or of categories."""

    title: Text
    forms: list[ScenarioId] = Field(default=[], description="Scenarios; each does.")
    categories: list[Id] = Field(
        default=[], description="In place of forms: every scenario with one of these categories."
    )
    different: Count = Field(default=1, description="So many different scenarios.")
    unseen: Annotated[int, Field(ge=0, le=100)] = Field(
        default=0, description="So many of them never begun before, in any mode, by the trainee."
    )
    counts: Counts = Counts()
    result: Minimum = Minimum()

    @model_validator(mode="after")
    def _possible(self) -> "ScenarioRequirement":
        if bool(self.forms) == bool(self.categories):
            raise ValueError("give either forms or categories")
        if self.forms and self.different > len(set(self.forms)):
            raise ValueError(f"{self.different} different scenarios out of {len(set(self.forms))} is not possible")
        if self.unseen > self.different:
            raise ValueError(f"{self.unseen} unseen of {self.different} is not possible")
        if self.counts.facilitated and self.result.proficiency:
            raise ValueError("facilitated encounters cannot show proficiency; ask for no result, or leave them out")
        return self


class CriterionRequirement(Strict):
    """Criteria of the rubric, each at a level in so many different scenarios.

    Neither facilitated encounters nor those with a critical finding show any.
    """

    title: Text
    criteria: Annotated[list[str], Field(min_length=1)]
    level: Annotated[int, Field(ge=1, le=4)]
    different: Count = 1
    modes: Annotated[list[Mode], Field(min_length=1)] = ["assessment"]


class Requires(Strict):
    """What is asked for; all of it."""

    time: TimeRequirement | None = None
    scenarios: dict[Id, ScenarioRequirement] = {}
    criteria: dict[Id, CriterionRequirement] = {}
    no_open_critical_finding: bool = Field(
        default=False, description="The latest assessment of each scenario that was done is free of critical findings."
    )
    sign_off: bool = Field(default=False, description="An instructor's, for this policy.")
    awards: list[ScenarioId] = Field(default=[], description="Policies whose award must be valid.")

    @model_validator(mode="after")
    def _something(self) -> "Requires":
        if not (self.time or self.scenarios or self.criteria or self.sign_off or self.awards):
            raise ValueError("ask for something: time, scenarios, criteria, sign_off or awards")
        if shared := sorted(self.scenarios.keys() & self.criteria.keys()):
            raise ValueError(f'"{shared[0]}" names two requirements')
        return self


class Attempts(Strict):
    """How often a requirement about scenarios may be tried. An attempt is an encounter that could have met it.

    Only attempts that did not meet it use the limits up; an instructor may open them anew.
    """

    per_form: Count | None = Field(
        default=None, description="Attempts on one scenario; with 1, each try needs another."
    )
    in_all: Count | None = Field(default=None, description="Attempts at one requirement.")
    review_between: bool = Field(
        default=False,
        description="After one that did not meet it, the next on that form, or its retest, needs a coached review.",
    )
    retest_unseen: bool = Field(
        default=False, description="Where a form is used up, only a form that was never begun before counts."
    )


class Renewal(Strict):
    """How an award is given again. With no `requires`, all is asked for anew."""

    opens_days: Days = Field(default=90, description="So many days before the end.")
    grace_days: Days = Field(default=0, description="So many days after the end; then everything is asked for.")
    requires: Requires | None = None


class Upkeep(Strict):
    """An award lapses unless one of another policy is earned in time, again and again."""

    policy: ScenarioId
    every_months: Months


class Retention(Strict):
    """How long records of a class are to be kept. Nothing is ever deleted by the program."""

    keep: RetentionClass
    years: Annotated[int, Field(ge=1, le=100)] | None = Field(description="After its end; null: always.")
    source: Text | None = None


class Policy(Strict):
    """An academy's rules for an award."""

    policy: ScenarioId
    title: Text
    version: int = Field(ge=1)
    status: Text = Field(description="How these rules came about, and who has adopted them.")
    summary: Text
    delivery: Text = Field(description="How the training is given; stands on certificates.")
    statement: Text | None = Field(
        default=None, description="What certificates say besides what every one of them says."
    )
    sources: list[Text] = []
    rubric: ScenarioId = Field(default="crisis-response", description="Encounters judged by another one do not count.")
    within_months: Months | None = Field(default=None, description="Recency: what is older on the day does not count.")
    requires: Requires
    attempts: Attempts = Attempts()
    valid_months: Months | None = Field(description="null: without end.")
    renewal: Renewal = Renewal()
    upkeep: Upkeep | None = None
    reminders_days: list[Days] = [90, 30]
    retention: list[Retention] = []

    @model_validator(mode="after")
    def _ends(self) -> "Policy":
        if (self.upkeep and self.upkeep.policy == self.policy) or self.policy in self.requires.awards:
            raise ValueError("a policy cannot ask for its own award")
        kept = [each.keep for each in self.retention]
        if twice := sorted({each for each in kept if kept.count(each) > 1}):
            raise ValueError(f'retention says twice how long "{twice[0]}" is kept')
        return self

    def all_requires(self) -> list[tuple[tuple[str, ...], Requires]]:
        """Both sets of requirements, each with its place in the file."""
        found: list[tuple[tuple[str, ...], Requires]] = [(("requires",), self.requires)]
        return found if self.renewal.requires is None else [*found, (("renewal", "requires"), self.renewal.requires)]
