"""The files of assets/people as types. Lengths are in drawing units: a grown head is 220 high."""

from typing import Literal

from simulator.document import Strict


class Mark(Strict):
    """One shape of a part. `curve` runs smoothly through points, with "!" at corners."""

    curve: str
    fill: str
    kind: Literal["flat", "soft", "line"] = "flat"
    opacity: float = 1.0
    width: float = 0.0
    mirror: bool = False
    open: bool = False
    turn: float = 0.0
    """How many units it moves when the head turns all the way."""
    to: str = ""
    """Another curve with as many points: `count` curves are drawn from this one to that one (strands)."""
    count: int = 0
    """With `to`, how many curves; alone, how many small curls lie inside of the curve's bounds."""


class Part(Strict):
    """A hair style, a garment or something worn: marks behind and in front of what it sits on."""

    on: Literal["head", "body"]
    colours: dict[str, str] = {}
    back: list[Mark] = []
    front: list[Mark] = []
    over: list[Mark] = []
    """Above the features of the face: glasses, a fringe."""
    turn: float = 0.0
    """How many units all of it moves when the head turns all the way."""


class Build(Strict):
    """Proportions of a body. `stature` scales the whole figure; shoulders are half their width."""

    stature: float = 1.0
    head: float = 1.0
    shoulders: float = 210
    slope: float = 0.0
    neck: float = 1.0
    belly: float = 0.0
    arms: float = 1.0


class Face(Strict):
    """Proportions of a face; 1 (or 0.5 for those that run from 0 to 1) is middling. `width` is half of it."""

    width: float = 76
    jaw: float = 0.5
    chin: float = 0.5
    cheek: float = 0.5
    eyes: float = 1.0
    apart: float = 1.0
    slant: float = 0.0
    hood: float = 0.3
    lashes: float = 0.5
    brows: float = 1.0
    arch: float = 0.5
    nose: float = 1.0
    bridge: float = 0.5
    mouth: float = 1.0
    lips: float = 1.0
    rouge: float = 0.6
    ears: float = 1.0


class Marks(Strict):
    """What years and days leave, each from 0 to 1."""

    lines: float = 0.0
    tired: float = 0.0
    stubble: float = 0.0
    beard: float = 0.0
    moustache: float = 0.0
    freckles: float = 0.0
    blush: float = 0.3


class Person(Strict):
    """One person."""

    name: str
    age: int
    pronouns: Literal["she/her", "he/him", "they/them"]
    roles: list[str] = []
    stand_in: bool = False
    build: Build = Build()
    face: Face = Face()
    marks: Marks = Marks()
    colours: dict[str, str]
    hair: list[str] = []
    clothes: list[str] = []
    wears: list[str] = []
    sleeve: Literal["long", "short", "rolled"] = "long"
    sleeves: str = "shirt"
    """The colour role of the sleeves."""
    away: Literal[-1, 1] = 1
    """The side to which the head turns when it turns away."""
