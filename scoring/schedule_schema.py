"""What an academy writes about refreshers: how results are rated, and how far apart refreshers may lie."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from simulator.document import Strict
from simulator.scenario.schema import ScenarioId, Text

Rating = Literal["again", "hard", "good", "easy"]
"""How well something was remembered, in the words of spaced repetition."""

Percent = Annotated[int, Field(ge=0, le=100)]
Days = Annotated[int, Field(ge=1, le=3650)]


class RatingBounds(Strict):
    """From a percentage to a rating; what is not below `good_below` is easy."""

    again_below: Percent
    hard_below: Percent
    good_below: Percent

    @model_validator(mode="after")
    def _rising(self) -> "RatingBounds":
        if not self.again_below <= self.hard_below <= self.good_below:
            raise ValueError("again_below, hard_below and good_below must rise")
        return self


class Schedule(Strict):
    """When something is due again after how it went."""

    schedule: ScenarioId
    title: Text
    version: int = Field(ge=1)
    status: Text = Field(description="How these values came about, and who has confirmed them.")
    sources: Annotated[list[Text], Field(min_length=1)]
    retention_percent: Annotated[int, Field(ge=70, le=97)] = Field(
        description="The share of what was learned that is still to be there when a refresher is due."
    )
    least_days: Days = Field(description="A refresher lies at least so many days after the last encounter.")
    most_days: Days = Field(description="And at most so many, as the agency's policy asks.")
    ratings: RatingBounds
    standard_not_met: Rating = Field(
        description="Best rating of an encounter whose standard was not met, and that of an encounter that gave no "
        "evidence; a critical finding is always again."
    )
    new_first: Annotated[int, Field(ge=0, le=10)] = Field(
        description="So many encounters that were never done come before what is due; the others come after it."
    )

    @model_validator(mode="after")
    def _least_before_most(self) -> "Schedule":
        if self.least_days > self.most_days:
            raise ValueError("least_days is more than most_days")
        return self
