"""What lists show of a scenario, read without reading all of it."""

from pydantic import BaseModel, ConfigDict

from simulator.document import Source, parse, validated
from simulator.scenario.schema import ContentWarning, Objective, Person, Place


class Heading(BaseModel):
    """The top of a scenario file."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    scenario: str
    title: str
    version: int
    minutes: int
    level: str
    categories: list[str]
    condition: str
    summary: str
    objectives: list[Objective] = []
    content_warning: ContentWarning | None = None
    place: Place
    people: dict[str, Person] = {}

    @property
    def criteria(self) -> frozenset[str]:
        """The criteria that its objectives name."""
        return frozenset(name for each in self.objectives for name in each.criteria)


def heading(source: Source) -> Heading:
    """The heading of a scenario. It stands before `nodes:`, which is most of the file; only that part is read.

    Raises:
        InvalidDocument: what is read there is not as it must be.
    """
    top, _, _ = source.text.partition("\nnodes:")
    return validated(Heading, parse(Source(source.name, top + "\n")))
