"""A place as data: its layers, its light, its weather, and the zones of scenarios that it stands for."""

from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field

from simulator.document import InvalidDocument, Source, Strict, parse, validated
from simulator.window.places.weather import weather_of

Particles = Literal["none", "rain", "snow", "dust"]
Share = Annotated[float, Field(ge=0, le=1)]
Channel = Annotated[int, Field(ge=0, le=255)]
Number = Annotated[float, Field(ge=-4000, le=4000)]


class Layer(Strict):
    """One picture of a place. `soft` is how far it lies out of focus, in pixels of a picture 1080 high; `front`: it
    lies before the person in crisis, as a wall does on which somebody sits."""

    file: str = Field(pattern=r"^[a-z_]+\.svg$")
    depth: Share
    soft: float = Field(default=0, ge=0, le=24)
    front: bool = False


class Light(Strict):
    """The key light, which also falls on the people: its colour, and the side it comes from (-1 left, 1 right)."""

    colour: list[Channel] = Field(min_length=3, max_length=3)
    direction: float = Field(ge=-1, le=1)


class Lamp(Strict):
    """A lamp that is not quite steady: its middle and reach in the picture, and how much of it comes and goes."""

    at: list[Number] = Field(min_length=2, max_length=2)
    reach: float = Field(gt=0, le=900)
    colour: list[Channel] = Field(min_length=3, max_length=3)
    amount: Share = 0.3
    depth: Share = 0.4


class Place(Strict):
    """What place.yaml says of a place. `folder` is where its pictures lie; without layers it is a plain dusk.

    `seat`: how far down, in a picture 1080 high, the person in crisis reaches who sits behind the layers in front.
    """

    title: str
    layers: list[Layer]
    light: Light
    ambient: list[Channel] = Field(min_length=3, max_length=3)
    shade: Share
    open: bool = False
    seat: Number | None = None
    particles: Particles = "none"
    where: list[list[Number]] = []
    lamps: list[Lamp] = []
    zones: list[str] = []
    folder: Path = Path()

    @classmethod
    def load(cls, folder: Path, name: str) -> Self:
        """The place of a name.

        Raises:
            OSError: there is no such place.
            InvalidDocument: its place.yaml is no description of a place.
        """
        file = folder / name / "place.yaml"
        document = parse(Source(f"{name}/{file.name}", file.read_text(encoding="utf-8")))
        return validated(cls, document).model_copy(update={"folder": file.parent})

    @property
    def name(self) -> str:
        """The name by which scenarios call it."""
        return self.folder.name

    def under(self, weather: str) -> Self:
        """The place with a scenario's weather; a roof keeps it out, and no word about it leaves the place as drawn."""
        if not self.open or not weather.strip():
            return self
        return self.model_copy(update={"particles": weather_of(weather)})


DUSK = Place(
    title="Dusk",
    layers=[],
    light=Light(colour=[214, 190, 168], direction=0.4),
    ambient=[255, 255, 255],
    shade=0.5,
)
"""Where nothing is known: evening, and nothing in it."""


def place_for(folder: Path, backdrop: str, zone: str) -> Place:
    """The place of a moment: the scenario's backdrop, unless the zone lies outside it and is known elsewhere.

    An unknown backdrop is looked up by its words ("mall_food_court" is a mall). It never fails: where nothing fits,
    it is dusk.
    """
    places = _known(folder)
    home = places.get(backdrop) or _by_words(places, backdrop)
    if zone and (home is None or not _names(home, zone)):
        home = places.get(zone) or _by_words(places, zone) or home
    return home or DUSK


@lru_cache(maxsize=4)
def _known(folder: Path) -> dict[str, Place]:
    found: dict[str, Place] = {}
    try:
        names = sorted(each.parent.name for each in folder.glob("*/place.yaml"))
    except OSError:
        return found
    for name in names:
        try:
            found[name] = Place.load(folder, name)
        except (OSError, ValueError, InvalidDocument):
            continue
    return found


def _names(place: Place, words: str) -> bool:
    return words == place.name or words in place.zones


def _by_words(places: dict[str, Place], words: str) -> Place | None:
    """The place that lists the words, else the one that lists the longest run of them."""
    if not words:
        return None
    whole = [each for each in places.values() if _names(each, words)]
    if whole:  # what a place lists first is most its own
        return min(whole, key=lambda each: each.zones.index(words) if words in each.zones else -1)
    parts = words.split("_")
    runs = ("_".join(parts[a : a + n]) for n in range(len(parts) - 1, 0, -1) for a in range(len(parts) - n + 1))
    return next((each for run in runs for each in places.values() if _names(each, run)), None)
