"""What an author writes in a scenario file, typed. The published JSON Schema comes from here."""

from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from simulator.document import Strict

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=60, description="Lower-case words joined by _.")]
ScenarioId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=60)]
Text = Annotated[str, Field(min_length=1, max_length=2000)]
Guard = Annotated[
    str, Field(min_length=1, max_length=400, description="A condition, for example: trust >= 3 and not known.weapon")
]
Weight = Annotated[int, Field(ge=0, le=1000)] | Annotated[str, Field(min_length=1, max_length=400)]
FactValue = bool | str
Minutes = Annotated[int, Field(ge=0, le=240)]
MinutesKey = Annotated[str, Field(pattern=r"^[0-9]{1,3}$", description="Minutes, as a key.")]

STAY = "stay"
"""The name that a choice's `to` uses for: remain at this node."""


class Person(Strict):
    """Somebody in the scenario."""

    name: Text
    role: Literal["person_in_crisis", "family", "bystander", "caller", "colleague", "clinician", "official"]
    pronouns: str
    age: int | None = Field(None, ge=0, le=110)
    profile: Id | None = Field(
        None, description="How this person tends to react to techniques: a file in scenarios/profiles."
    )
    portrait: str | None = None
    history: Text | None = Field(None, description="Who this is beyond the crisis: for instructors and the debrief.")
    voice: Text | None = Field(None, description="How this person speaks: for authors and role-players.")


class Gauge(Strict):
    """A bounded integer of the encounter, never shown as a number during it."""

    range: Annotated[list[int], Field(min_length=2, max_length=2)]
    start: int

    @model_validator(mode="after")
    def _in_range(self) -> "Gauge":
        low, high = self.range
        if not low <= self.start <= high:
            raise ValueError(f"start {self.start} is outside the range {low} to {high}")
        if high - low > 20:
            raise ValueError("a gauge has at most 21 steps: nobody can play or read finer ones")
        return self


class Fact(Strict):
    """A fact as it is in this scenario. Give `start`, or `chance` if it differs from run to run."""

    values: list[Id] | None = Field(
        None, description="Only for the scenario's own facts: the vocabulary has the others'."
    )
    start: FactValue | None = None
    chance: dict[str, Annotated[int, Field(ge=1, le=1000)]] | None = Field(
        None, min_length=1, description="Weight of each value."
    )
    known: bool = Field(False, description="The officer knows the truth of it from the beginning.")
    believed: FactValue | None = Field(
        None, description="What the officer has been told at the beginning, true or not."
    )
    definition: Text | None = Field(
        None, description="Only for the scenario's own facts: what it means, for the debrief."
    )
    notes: dict[str, Text] = Field(
        {}, description="By value: what the officer notes on finding it out, in place of the fact's name and value."
    )

    @model_validator(mode="after")
    def _one_way(self) -> "Fact":
        if (self.start is None) == (self.chance is None):
            raise ValueError("give either start or chance")
        if self.known and self.believed is not None:
            raise ValueError("give known or believed, not both")
        return self


class Line(Strict):
    """What somebody says, or what is seen, heard, or comes over the radio. Shown when its guard and cue hold."""

    id: Id | None = Field(None, description="Stable name for translations; otherwise its position.")
    who: Id | None = None
    say: Text | None = None
    see: Text | None = None
    hear: Text | None = None
    radio: Text | None = None
    when: Guard | None = None
    cue: dict[str, str] = Field(
        {}, description='An observable sign of a gauge, and when it shows: {agitation: ">= 5"}.'
    )

    @model_validator(mode="after")
    def _one_channel(self) -> "Line":
        given = [each for each in (self.say, self.see, self.hear, self.radio) if each is not None]
        if len(given) != 1:
            raise ValueError("a line has exactly one of say, see, hear, radio")
        if (self.say is None) != (self.who is None):
            raise ValueError("say needs who, and who needs say")
        return self

    @property
    def channel(self) -> str:
        """say, see, hear or radio."""
        return next(name for name in ("say", "see", "hear", "radio") if getattr(self, name) is not None)

    @property
    def text(self) -> str:
        """The words of the line."""
        return str(getattr(self, self.channel))


class Consequence(Strict):
    """What something changes."""

    effects: dict[str, int | bool | str] = Field({}, description="Gauges: by how much. Facts: what becomes true.")
    reveals: list[str] = Field([], description="Facts whose truth the officer now knows.")
    learns: dict[str, FactValue] = Field({}, description="What the officer is now told or takes to be so, true or not.")
    calls: list[Id] = Field([], description="Units asked for.")
    cancels: list[Id] = Field([], description="Units sent away.")


class Conditional(Consequence):
    """A consequence that applies only when its guard holds."""

    when: Guard | None = None


class Also(Conditional):
    """What more a choice is, or does, when a guard held before it."""

    techniques: list[Id] = []
    acts: list[Id] = []


class Odds(Consequence):
    """One row under `chance`: how likely (relative weight), what it changes, where it leads."""

    weight: Weight
    when: Guard | None = None
    to: str | None = None
    reply: list[Line] = []


class Choice(Consequence):
    """What the officer can do at a node: exactly one of say, do, radio, wait."""

    id: Id
    say: Text | None = None
    do: Text | None = None
    radio: Text | None = None
    wait: Text | None = None
    to_whom: Id | None = Field(None, description="Who is addressed; otherwise the person in crisis.")
    when: Guard | None = None
    once: bool = Field(False, description="Offered until it has been taken once.")
    techniques: list[Id] = []
    acts: list[Id] = []
    also: list[Also] = Field([], description="What more holds, depending on the situation before the choice.")
    reactions: dict[Id, dict[str, int]] | Literal["none"] = Field(
        {}, description="What this person's profile would do with a technique, overridden here; none: no reactions."
    )
    takes: Minutes = 1
    reply: list[Line] = Field([], description="Shown at once, in the situation after effects, reactions and time.")
    chance: list[Odds] = []
    to: str | None = Field(None, description="The next node, an ending, or stay.")
    because: Text = Field(description="For the debrief: why this helps or harms here, and what it costs.")

    @model_validator(mode="after")
    def _one_kind(self) -> "Choice":
        if sum(each is not None for each in (self.say, self.do, self.radio, self.wait)) != 1:
            raise ValueError("a choice has exactly one of say, do, radio, wait")
        if self.to is None and (not self.chance or any(odds.to is None for odds in self.chance)):
            raise ValueError("a choice needs to, or chance whose every row has to")
        return self

    @property
    def kind(self) -> str:
        """say, do, radio or wait."""
        return next(name for name in ("say", "do", "radio", "wait") if getattr(self, name) is not None)

    @property
    def text(self) -> str:
        """What the officer says or does, in words."""
        return str(getattr(self, self.kind))


class Timeout(Strict):
    """What happens if the trainee decides nothing for so many seconds."""

    seconds: Annotated[int, Field(ge=5, le=300)]
    choose: Id


class Node(Strict):
    """A state of the scenario's state machine: shows lines, offers choices."""

    title: Text | None = None
    zone: Id | None = None
    lines: list[Line] = []
    enter: list[Conditional] = Field([], description="What entering this node changes.")
    choices: Annotated[list[Choice], Field(min_length=1)]
    timeout: Timeout | None = None


class Trigger(Consequence):
    """A rule of the whole scenario that redirects when its guard is true after a choice. In order of the file."""

    id: Id
    when: Guard
    to: str | None = Field(None, description="Where it leads; without it only its changes and lines apply.")
    once: bool = True
    reply: list[Line] = []


class Ending(Strict):
    """Where an encounter stops, with what happened to people."""

    title: Text
    lines: list[Line] = []
    outcome: dict[str, str]
    value: Annotated[int, Field(ge=0, le=100, description="How good this ending is for the people in it, 0 to 100.")]
    afterwards: Text = Field(description="What became of it, for the debrief.")
    views: list[Line] = Field([], description="How the person in crisis and the family experienced it, in their words.")


class PlanSpot(Strict):
    """A zone on the map of positions: per cent of its width and height, from the top left."""

    at: Annotated[list[Annotated[int, Field(ge=0, le=100)]], Field(min_length=2, max_length=2)]
    name: Text | None = Field(None, description="What the map calls it; otherwise the zone's id in words.")
    cover: bool = Field(False, description="Something solid to stand behind.")
    exit: bool = Field(False, description="A way out.")


class Plan(Strict):
    """The map of positions: where zones lie, and who is where besides the officer, who is in the node's zone."""

    zones: dict[Id, PlanSpot]
    people: dict[Id, Id] = Field({}, description="Person to zone.")
    apart: list[Id] = Field([], description="Zones from where the person in crisis is not met face to face.")
    distances: list[Text] = Field([], description="The distance gauge in words, from its lowest value up.")


class Place(Strict):
    """Where it happens."""

    name: Text
    backdrop: Id
    plan: Plan | None = None
    zones: list[Id] = []
    weather: Text | None = None
    time_of_day: Text | None = None


class Briefing(Strict):
    """What the officer knows on the way there, and what not."""

    known: list[Text]
    unknown: list[Text] = []
    role: Text = Field(description="Who the trainee is in this encounter.")


class Clock(Strict):
    """The encounter's time. When `limit` is reached, the scenario goes to `then`."""

    unit: Literal["minute"] = "minute"
    limit: Annotated[int, Field(ge=1, le=240)]
    then: str


class Objective(Strict):
    """What a trainee should be able to do after it, and the criteria that show it."""

    text: Text
    criteria: list[Id]


class Include(Strict):
    """A fragment of scenarios/shared whose nodes join this scenario under the name `as`."""

    file: str
    name: Id = Field(alias="as")
    exits: dict[Id, str] = Field({}, description="Where each exit of the fragment leads here.")
    people: dict[Id, Id] = Field({}, description="Which person here plays each part of the fragment.")


class ContentWarning(Strict):
    """What is said before the scenario begins."""

    topics: Annotated[list[Text], Field(min_length=1)]
    text: Text


class Response(Strict):
    """Response models that this scenario makes sense under."""

    default: ScenarioId
    suits: list[ScenarioId]


class Scenario(Strict):
    """A crisis encounter. There is no jurisdiction in it: it is played under any law pack."""

    scenario: ScenarioId
    title: Text
    version: int = Field(ge=1)
    minutes: int = Field(ge=1, le=120, description="Minutes of real time that a typical run takes.")
    level: Literal["introductory", "intermediate", "advanced"]
    categories: list[Id]
    condition: Id
    summary: Text
    objectives: Annotated[list[Objective], Field(min_length=1)]
    sources: list[Text]
    difficulty: dict[Id, Annotated[int, Field(ge=1, le=3)]]
    content_warning: ContentWarning | None = None
    dispatch: Text
    briefing: Briefing
    place: Place
    people: dict[Id, Person]
    gauges: dict[Id, Gauge]
    facts: dict[Id, Fact] = {}
    clock: Clock
    response: Response
    include: list[Include] = []
    start: str
    nodes: dict[Id, Node]
    triggers: list[Trigger] = []
    endings: dict[Id, Ending]


class Fragment(Strict):
    """A reusable piece: nodes that scenarios include under a namespace of their own."""

    fragment: ScenarioId
    summary: Text
    exits: list[Id]
    people: list[Id] = []
    gauges: list[Id] = []
    facts: list[str] = []
    nodes: dict[Id, Node]


class Reaction(Strict):
    """How a person reacts to a technique: changes of gauges; the first row whose guard holds applies."""

    when: Guard | None = None
    change: dict[Id, Annotated[int, Field(ge=-5, le=5)]]


class Profile(Strict):
    """How a person in a given condition tends to react to techniques. A default, which a choice may override.

    Of all techniques of one choice, for each gauge the strongest rise and the strongest fall apply: piling up
    techniques in one sentence gains nothing.
    """

    profile: Id
    title: Text
    condition: Id
    version: int = Field(ge=1)
    sources: Annotated[list[Text], Field(min_length=1)]
    notes: Text | None = None
    reactions: dict[Id, list[Reaction]]


class UnitModel(Strict):
    """How a unit can be had: minutes until it arrives, with a weight each where this differs from run to run."""

    eta: Annotated[dict[MinutesKey, Annotated[int, Field(ge=1, le=1000)]], Field(min_length=1)] | Minutes
    requires: Guard | None = None
    source: Text | None = None
    agency_must_set: bool = Field(False, description="The figure is an example that an agency must set itself.")


class ResponseModel(Strict):
    """What can be called for, and how soon."""

    response: ScenarioId
    title: Text
    version: int = Field(ge=1)
    summary: Text
    sources: list[Text]
    units: dict[Id, UnitModel]


def json_schema(model: type[Strict], title: str) -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that editors use for files of this kind."""
    schema = model.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title, **schema}
