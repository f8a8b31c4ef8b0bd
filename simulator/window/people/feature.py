"""What moves in a face: brows, eyes with their gaze, mouth. Each is drawn from a few steps and kept."""

from simulator.window.people.colour import Palette, mix
from simulator.window.people.curve import Node, smooth
from simulator.window.people.schema import Person
from simulator.window.people.shape import Layer, Shape, ellipse

EYE_BOX = (-30.0, -18.0, 60.0, 36.0)
BROW_BOX = (-34.0, -20.0, 68.0, 36.0)
MOUTH_BOX = (-46.0, -16.0, 92.0, 44.0)
Path = list[tuple[float, float]]


def _lids(person: Person, side: int, open_: float, narrow: float) -> tuple[Path, Path]:
    """Upper and lower edge, from the inner corner to the outer one."""
    face = person.face
    half, slant = 15.2 * face.eyes * narrow, 2.2 * face.slant
    low = [(-half, 2.2), (-half * 0.35, 4.7), (half * 0.35, 4.4), (half, -0.4 - slant)]
    high = [(-half, 2.2), (-half * 0.48, -3.9), (half * 0.12, -6.3), (half * 0.64, -4.6), (half, -0.4 - slant)]
    under = [2.2, 4.3, 4.8, 3.0 - slant * 0.6, -0.4 - slant]
    tall = face.eyes * open_
    upper = [(x, base + (y - base) * tall) for (x, y), base in zip(high, under, strict=True)]
    return [(side * x, y) for x, y in upper], [(side * x, y) for x, y in low]


def eyeball(
    person: Person, colours: Palette, side: int, open_: float, gaze: tuple[float, float], narrow: float
) -> Layer:
    """The white, the iris and the shadow of the lid, kept inside of the opening."""
    layer = Layer()
    if open_ < 0.08:
        return layer
    upper, lower = _lids(person, side, open_, narrow)
    opening: list[Node] = [(x, y, at in (0, 4)) for at, (x, y) in enumerate(upper)]
    opening += [(x, y, False) for x, y in reversed(lower[1:-1])]
    white, iris = colours["sclera"], colours["eye"]
    x, y, r = gaze[0] * 6.4 * narrow, -0.6 + gaze[1] * 3.2, 6.1 * (0.55 + 0.45 * person.face.eyes)
    layer.add("flat", [Shape(smooth(opening), white)])
    inner = upper[0][0]
    layer.add(
        "line", [Shape(ellipse(inner + (2 if inner < 0 else -2), 2.4, 2.6, 2.2), mix(white, (150, 70, 64), 0.5), 0.8)]
    )
    layer.add("line", [Shape(ellipse(x, y, r * narrow**0.5, r), mix(iris, (12, 10, 12), 0.55))])
    layer.add("line", [Shape(ellipse(x, y + 0.4, (r - 1.2) * narrow**0.5, r - 1.2), iris)])
    layer.add("line", [Shape(ellipse(x, y, 2.7, 2.7), (14, 12, 14))])
    shadow = [*upper, *[(px, py + 3.4) for px, py in reversed(upper)]]
    layer.add("line", [Shape(smooth(shadow), mix(colours["skin_deep"], (20, 16, 24), 0.5), 0.42)])
    layer.add("line", [Shape(ellipse(x - 2.2, y - 2.0, 1.15, 1.15), (240, 240, 240), 0.75)])
    return layer


def lids(person: Person, colours: Palette, side: int, open_: float, narrow: float) -> list[Shape]:
    """Lashes, crease and the edge of the lower lid."""
    upper, lower = _lids(person, side, open_, narrow)
    face, shade, deep = person.face, colours["skin_shade"], colours["skin_deep"]
    drop = 3.2 + 2.6 * (1 - face.hood) + 2.4 * max(0.0, 1 - open_)
    crease = [(x * 1.02, y - drop * (0.6 if at in (0, 4) else 1.0)) for at, (x, y) in enumerate(upper)]
    lid = [*upper, *reversed(crease)]
    thick = 0.9 + 1.0 * face.lashes
    lash = [(x, y + 0.5) for x, y in upper]
    last = lash[-1]
    edge = [*lash[:-1], (last[0] + side * (0.3 + 1.1 * face.lashes), last[1] - 0.2 * face.lashes)]
    back = [(x, y - thick * (0.4, 0.9, 1.2, 1.25, 0.5)[at]) for at, (x, y) in enumerate(edge)]
    found = [Shape(smooth(lid), mix(colours["skin"], shade, 0.45), 0.42)]
    found.append(Shape(smooth(crease[0:], closed=False), deep, 0.46, 1.1 + 0.5 * face.hood))
    under = [(x, y + 0.7) for x, y in lower]
    found.append(Shape(smooth(under, closed=False), deep, 0.36, 1.0))
    found.append(Shape(smooth([*edge, *reversed(back)]), colours["lash"], 0.80 + 0.15 * face.lashes))
    return found


def brow(person: Person, colours: Palette, side: int, inner: float, raised: float, narrow: float) -> list[Shape]:
    """A brow. `inner` lifts its inner end (negative knits it); `raised` lifts all of it."""
    face = person.face
    thick, arch = 2.5 * face.brows, 3.4 * face.arch
    base = [(-15.0, 0.2), (-6.0, -1.4), (5.0, -1.8 - arch), (13.5, -0.6 - arch * 0.6), (21.0, 4.6)]
    lift = [-4.2 * inner, -2.4 * inner, -0.6 * inner, 0.2 * inner, 0.6 * inner]
    knit = 2.4 * max(0.0, -inner)
    top = [
        (x * narrow - knit * (at == 0), y + lift[at] - 4.0 * raised - thick * (0.7, 0.95, 0.9, 0.65, 0.1)[at])
        for at, (x, y) in enumerate(base)
    ]
    low = [
        (x * narrow - knit * (at == 0), y + lift[at] - 4.0 * raised + thick * (0.85, 0.75, 0.55, 0.4, 0.1)[at])
        for at, (x, y) in enumerate(base)
    ]
    path = [(side * x, y) for x, y in [*top, *reversed(low)]]
    found = [Shape(smooth(path), colours["brow"], 0.86)]
    if inner < -0.2:
        crease = [(side * (-19.5 - knit), -5), (side * (-18.2 - knit), 1), (side * (-19.0 - knit), 5)]
        found.append(Shape(smooth(crease, closed=False), colours["skin_deep"], min(0.5, -0.5 * inner), 1.3))
    return found


def mouth(person: Person, colours: Palette, corner: float, open_: float, pressed: float) -> list[Shape]:
    """A mouth. `corner` lifts its ends, `pressed` thins the lips, `open_` parts them."""
    face = person.face
    half, full = 23.5 * face.mouth * (1 - 0.10 * open_ - 0.02 * pressed), face.lips * (1 - 0.45 * pressed)
    ends, gap = 0.5 - 3.0 * corner, 8.5 * open_
    seam = [(-half, ends), (-half * 0.5, 0.2), (0, 0.9), (half * 0.5, 0.2), (half, ends)]
    up = [(x, y - gap * 0.22 * (0, 0.8, 1, 0.8, 0)[at]) for at, (x, y) in enumerate(seam)]
    low = [(x, y + gap * (0, 0.75, 1, 0.75, 0)[at]) for at, (x, y) in enumerate(seam)]
    ridge = [(half, ends), (half * 0.52, -3.0 * full), (5, -5.0 * full), (0, -3.9 * full)]
    crown = [*ridge, (-5, -5.0 * full), (-half * 0.52, -3.0 * full), (-half, ends)]
    crown = [(x, y - gap * 0.2 * (abs(x) < half)) for x, y in crown]
    foot = [(half * 0.9, ends + 0.6), (half * 0.55, low[3][1] + 5.2 * full), (0, low[2][1] + 7.0 * full)]
    bowl = [*foot, (-half * 0.55, low[1][1] + 5.2 * full), (-half * 0.9, ends + 0.6)]
    lip, rouge = colours["lip"], face.rouge
    found = []
    if gap > 0.4:
        found.append(Shape(smooth([*up, *reversed(low)]), (46, 20, 22)))
        teeth = [(x * 0.72, y + 0.2) for x, y in up] + [(x * 0.68, y + min(3.0, gap * 0.42)) for x, y in reversed(up)]
        found.append(Shape(smooth(teeth), (196, 188, 178), min(0.62, gap * 0.12)))
    found.append(Shape(smooth([*up, *crown]), mix(lip, colours["skin_deep"], 0.34), rouge * 0.95))
    found.append(Shape(smooth([*low, *bowl]), lip, rouge * 0.85))
    shine = [
        (-half * 0.35, low[2][1] + 2.0 * full),
        (half * 0.18, low[2][1] + 2.2 * full),
        (half * 0.1, low[2][1] + 3.8 * full),
    ]
    found.append(
        Shape(
            smooth([*shine, (-half * 0.25, low[2][1] + 3.6 * full)]), colours["skin_light"], 0.30 * (1 - 0.6 * pressed)
        )
    )
    found.append(Shape(smooth(up, closed=False), mix(colours["skin_deep"], (40, 16, 18), 0.5), 0.82, 1.25))
    for at in (-1, 1):
        tuck = [(at * half * 0.97, ends - 0.8), (at * (half + 1.6), ends + 0.5 - 0.8 * corner)]
        found.append(Shape(smooth(tuck, closed=False), colours["skin_deep"], 0.55, 1.6))
    return found
