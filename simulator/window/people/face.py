"""The head without what moves in it: skin, ears, nose, shading, the marks of age, and hair."""

from simulator.window.people.colour import Palette, mix
from simulator.window.people.curve import Node, curls, nodes, smooth, strands, symmetric
from simulator.window.people.schema import Mark, Person
from simulator.window.people.shape import Layer, Shape, ellipse, glow

HEAD_BOX = (-150.0, -60.0, 300.0, 420.0)
EYE_LINE, MOUTH_LINE = 110.0, 181.0
NOSE = 14.6
SKULL = 76.0
"""Half the width of the head for which hair and hats are drawn."""


def eye_x(person: Person, side: int, turn: float) -> float:
    """Where the middle of an eye is; side 1 is the viewer's right."""
    return side * 31.5 * person.face.apart * person.face.width / SKULL + 15 * turn - side * abs(turn) * 1.5


def outline(person: Person, turn: float) -> list[Node]:
    """The edge of the face."""
    face = person.face
    w = face.width
    right: list[Node] = [
        (0, 0, False),
        (0.36 * w, 4, False),
        (0.70 * w, 20, False),
        (0.91 * w, 44, False),
        (w, 74, False),
        (0.985 * w, 104, False),
        (w * (0.91 + 0.07 * face.cheek), 134, False),
        (w * (0.76 + 0.15 * face.jaw), 167, False),
        (w * (0.49 + 0.22 * face.jaw), 196, False),
        (15 + 13 * face.chin, 214.5, False),
        (0, 220, False),
    ]
    return [(x + turn * (2 + 9 * max(0.0, y) / 220), y, corner) for x, y, corner in symmetric(right)]


def skin(person: Person, colours: Palette, turn: float) -> Layer:
    """Face and ears."""
    layer = Layer()
    for side in (-1, 1):
        _ear(layer, person, colours, turn, side)
    layer.add("flat", [Shape(smooth(outline(person, turn)), colours["skin"])])
    _planes(layer, person, colours, turn)
    _sockets(layer, person, colours, turn)
    _nose(layer, person, colours, turn)
    _around_mouth(layer, person, colours, turn)
    _age(layer, person, colours, turn)
    _beard(layer, person, colours, turn)
    return layer


def _ear(layer: Layer, person: Person, colours: Palette, turn: float, side: int) -> None:
    w, size = person.face.width, person.face.ears
    shift = -turn * 9 if side * turn > 0 else -turn * 4
    ear = [(-6, 99), (4, 92), (11, 99), (10, 122), (5, 142), (-1, 152), (-7, 148)]
    points = [(side * (w + x * size) + shift, y, False) for x, y in ear]
    layer.add("flat", [Shape(smooth(points), colours["skin"])])
    inner = [(side * (w + x * size) + shift, y, False) for x, y in [(6, 100), (8, 106), (5, 128), (1, 140)]]
    layer.add("line", [Shape(smooth(inner, closed=False), colours["skin_shade"], 0.65, 2.2)])
    shadow = [
        (side * (w + x * size) + shift, y, False) for x, y in [(-6, 96), (3, 104), (1, 128), (-2, 146), (-9, 150)]
    ]
    layer.add("soft", [Shape(smooth(shadow), colours["skin_shade"], 0.5 if side < 0 else 0.8)])


def _planes(layer: Layer, person: Person, colours: Palette, turn: float) -> None:
    """The side of the face that lies in shadow, hollows and heights."""
    w, s, dark, light = person.face.width, 14 * turn, colours["skin_shade"], colours["skin_light"]
    side = nodes("36,-6 44,40 50,70 46,92 44,112 57,124 54,146 42,166 33,182 30,198 24,212 14,232 110,232 110,-6")
    side = [(x * w / SKULL + s * (x < 100), y, corner) for x, y, corner in side]
    full = person.face.cheek
    hollow = nodes("64,128 52,142 40,160 36,176 44,184 60,168 70,146")
    layer.add("soft", [Shape(smooth(side), dark, 0.52)])
    for at in (-1, 1):
        points = [(at * x * w / SKULL + s * 0.7, y, corner) for x, y, corner in hollow]
        layer.add("soft", [Shape(smooth(points), dark, (0.34 if at > 0 else 0.22) * (1.25 - full))])
    under = [*[each for each in outline(person, turn) if each[1] > 190], (0, 260, False)]
    top = nodes("-76,70 -60,40 -30,28 0,26 30,28 60,40 76,70 90,-20 -90,-20")
    layer.add("soft", [Shape(smooth(top), dark, 0.30), Shape(smooth(under), dark, 0.18)])
    lit = [*glow(-24 + s, 62, 30, 18, light, 0.34), *glow(-40 + s * 0.9, 136, 13, 9, light, 0.42)]
    layer.add("soft", [*lit, *glow(-3 + s, 207, 12, 7, light, 0.28)])
    for at in (-1, 1):
        layer.add("soft", glow(at * 42 + s * 0.8, 144, 20, 13, colours["blush"], 0.36 * person.marks.blush))
    layer.add("soft", glow(1.3 * s, 150, 13, 9, colours["blush"], 0.32 * person.marks.blush))


def _sockets(layer: Layer, person: Person, colours: Palette, turn: float) -> None:
    for side in (-1, 1):
        x = eye_x(person, side, turn)
        inner = [(x - side * 20, 104, False), (x - side * 8, 101, False), (x + side * 14, 100, False)]
        socket = [*inner, (x + side * 22, 108, False), (x, 112, False), (x - side * 17, 116, False)]
        layer.add("soft", [Shape(smooth(socket), colours["skin_shade"], 0.60)])
        corner = ellipse(x - side * 18, 106, 5, 8)
        layer.add("soft", [Shape(corner, colours["skin_shade"], 0.42 if side < 0 else 0.55)])
        bag = [
            (x - side * 15, 117, False),
            (x, 120.5, False),
            (x + side * 14, 116.5, False),
            (x + side * 6, 127, False),
            (x - side * 10, 126, False),
        ]
        layer.add("soft", [Shape(smooth(bag), colours["skin_shade"], 0.20 + 0.5 * person.marks.tired)])


def _nose(layer: Layer, person: Person, colours: Palette, turn: float) -> None:
    n, top, tip = NOSE * person.face.nose, 12 * turn, 21 * turn
    dark, deep, light = colours["skin_shade"], colours["skin_deep"], colours["skin_light"]
    bridge = person.face.bridge
    side = [
        (top + 7, 96),
        (top + 8, 112),
        (tip + 8.5, 134),
        (tip + n + 1, 148),
        (tip + n + 1, 158),
        (tip + 6, 161),
        (tip + 4.5, 146),
        (top + 3.5, 116),
    ]
    other = [
        (top - 8, 98),
        (top - 9, 114),
        (tip - 8, 136),
        (tip - n, 150),
        (tip - n + 4, 158),
        (tip - 6, 146),
        (top - 4.5, 116),
    ]
    layer.add(
        "soft", [Shape(smooth(side), dark, 0.42 + 0.28 * bridge), Shape(smooth(other), dark, 0.10 + 0.14 * bridge)]
    )
    base = [
        (tip - n + 1, 157),
        (tip - 5, 160.5),
        (tip, 162.5),
        (tip + 5, 160.5),
        (tip + n - 1, 157),
        (tip + n + 2, 162),
        (tip + 6, 167),
        (tip - 7, 165.5),
    ]
    layer.add("soft", [Shape(smooth(base), dark, 0.62)])
    for at in (-1, 1):
        wing = [
            (tip + at * (n - 2), 147.5),
            (tip + at * (n + 0.8), 152.5),
            (tip + at * (n - 0.5), 157.5),
            (tip + at * (n - 4.5), 159),
        ]
        layer.add("line", [Shape(smooth(wing, closed=False), deep, 0.40 if at < 0 else 0.55, 1.5)])
        hole = [(tip + at * 3.6, 160.2), (tip + at * 6.5, 157.6), (tip + at * (n - 5), 157.8), (tip + at * 7, 160.4)]
        layer.add("line", [Shape(smooth(hole), deep, 0.80)])
    layer.add(
        "line", [Shape(smooth([(tip - 4, 161.4), (tip, 162.6), (tip + 4, 161.4)], closed=False), deep, 0.45, 1.2)]
    )
    ridge = [(top - 3, 104), (top + 1, 104), (tip + 1, 138), (tip - 4, 138)]
    layer.add("soft", [Shape(smooth(ridge), light, 0.34), Shape(ellipse(tip - 2.5, 148, 5, 5), light, 0.50)])


def _around_mouth(layer: Layer, person: Person, colours: Palette, turn: float) -> None:
    x, dark = 15 * turn, colours["skin_shade"]
    groove = [(x - 3, 164), (x + 3.5, 164), (x + 4, 174), (x - 3, 174)]
    layer.add("soft", [Shape(smooth(groove), dark, 0.28), Shape(ellipse(x + 1, 194.5, 14, 3.6), dark, 0.38)])
    for at in (-1, 1):
        corner = ellipse(x + at * (26 * person.face.mouth), MOUTH_LINE + 1.5, 4.5, 5)
        layer.add("soft", [Shape(corner, dark, 0.32)])


def _age(layer: Layer, person: Person, colours: Palette, turn: float) -> None:
    a, s, dark = person.marks.lines, 14 * turn, colours["skin_deep"]
    n = NOSE * person.face.nose
    for at in (-1, 1):
        fold = [(at * (n + 3) + s * 1.3, 151), (at * 26 + s, 163), (at * 31.5 + s, 178)]
        layer.add("soft", [Shape(smooth(fold, closed=False), colours["skin_shade"], 0.16 + 0.5 * a, 4.6)])
        layer.add("line", [Shape(smooth(fold, closed=False), dark, 0.34 * a, 1.4)])
        x = eye_x(person, at, turn)
        for rise, turned in ((-1.5, -3.5), (1.5, 0.5), (4.5, 4.5)):
            foot = [(x + at * 19, 110 + rise), (x + at * 27, 110 + rise + turned * 0.9)]
            layer.add("line", [Shape(smooth(foot, closed=False), dark, max(0.0, a - 0.15) * 0.36, 1.1)])
        pouch = [(x - at * 14, 119), (x, 125), (x + at * 15, 120)]
        layer.add("line", [Shape(smooth(pouch, closed=False), dark, 0.18 * a + 0.26 * person.marks.tired, 1.2)])
        jowl = [(at * 36 + s, 190), (at * 40 + s, 200), (at * 34 + s, 208)]
        layer.add("soft", [Shape(smooth(jowl, closed=False), colours["skin_shade"], max(0.0, a - 0.4) * 0.9, 5)])
    for row, wide in ((58, 34), (68, 40), (78, 30)):
        line = [(-wide + s, row + 1.5), (-wide / 3 + s, row - 1), (wide / 3 + s, row - 0.5), (wide + s, row + 2)]
        layer.add("line", [Shape(smooth(line, closed=False), dark, max(0.0, a - 0.25) * 0.32, 1.2)])
    if person.marks.freckles:
        for x, y in (
            (-38, 138),
            (-31, 143),
            (-24, 138),
            (-44, 146),
            (-34, 150),
            (30, 140),
            (38, 144),
            (25, 146),
            (44, 139),
            (-10, 132),
            (8, 134),
        ):
            layer.add("line", [Shape(ellipse(x + s, y, 1.1, 1.0), colours["blush"], 0.5 * person.marks.freckles)])


def _beard(layer: Layer, person: Person, colours: Palette, turn: float) -> None:
    w, x, marks = person.face.width, 14 * turn, person.marks
    hair = colours["beard"] if "beard" in colours.roles else colours["hair"]
    cheek = w * (0.76 + 0.15 * person.face.jaw)
    right: list[Node] = [(0, 167, False), (12, 166, False), (26, 172, False), (36, 178, False), (0.62 * w, 166, False)]
    right += [
        (0.86 * w, 140, False),
        (w - 3, 112, True),
        (w + 16, 130, True),
        (cheek + 20, 180, False),
        (40, 226, False),
        (0, 240, False),
    ]
    area = [(px + x * (1 - 0.3 * (abs(px) > 50)), y, c) for px, y, c in symmetric(right)]
    if marks.stubble:
        tone = mix(hair, colours["skin_shade"], 1 / 3)
        inner = [(px * 0.93, 171 + (y - 171) * 0.94 + 5, c) for px, y, c in area]
        layer.add("soft", [Shape(smooth(each), tone, 0.25 * marks.stubble) for each in (area, inner)])
    if marks.beard:
        layer.add("soft", [Shape(smooth(area), hair, 0.95 * marks.beard)])
        layer.add("line", [Shape(ellipse(x, 194, 13, 3.4), colours["skin"], 0.25)])
    if marks.moustache:
        lip = nodes("0,165 12,164 24,171 30,181 26,183 14,175 0,174 -14,175 -26,183 -30,181 -24,171 -12,164")
        layer.add("soft", [Shape(smooth([(px + x, y, c) for px, y, c in lip]), hair, 0.95 * marks.moustache)])


def worn(layer: Layer, marks: list[Mark], person: Person, colours: Palette, shift: float, turn: float) -> None:
    """Hair and what else the head wears, as drawn for the middling skull and fitted to this one."""
    fit = person.face.width / SKULL
    for mark in marks:
        for points, closed in _curves(mark):
            for side in (1, -1) if mark.mirror else (1,):
                moved = [(side * x * fit + turn * (shift + mark.turn), y, corner) for x, y, corner in points]
                layer.add(
                    mark.kind, [Shape(smooth(moved, closed=closed), colours[mark.fill], mark.opacity, mark.width)]
                )


def _curves(mark: Mark) -> list[tuple[list[Node], bool]]:
    points = nodes(mark.curve)
    if mark.to:
        return [(each, False) for each in strands(points, nodes(mark.to), mark.count)]
    if mark.count:
        return [(each, False) for each in curls(points, mark.count)]
    return [(points, not mark.open)]
