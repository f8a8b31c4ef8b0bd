"""The body: neck and chest, what is worn on it, arms and hands."""

from simulator.window.people.colour import Palette
from simulator.window.people.curve import Node, Point, limb, nodes, scaled, smooth, symmetric
from simulator.window.people.schema import Mark, Person
from simulator.window.people.shape import Layer, Shape, ellipse

BODY_BOX = (-320.0, 150.0, 640.0, 650.0)
SHOULDERS = 210.0
"""Half the width of the shoulders for which garments are drawn."""
CHIN = 281.0
"""Where the chin of a head is."""
HANDS_BOX = (-200.0, 620.0, 400.0, 180.0)


def bust(person: Person, colours: Palette) -> Layer:
    """Neck, shoulders and chest, with the shadow of the chin."""
    k = person.build.shoulders / SHOULDERS
    n = 45.0 * person.build.neck
    right: list[Node] = [
        (0, 180, True),
        (n * 0.98, 184, True),
        (n * 0.96, 240, False),
        (n * 0.98, 276, False),
        (n * 1.16, 300, False),
        (n * 1.75, 320, False),
        (142 * k, 346, False),
        (188 * k, 368, False),
        (200 * k, 420, False),
        (180 * k, 560, True),
        (0, 560, True),
    ]
    layer = Layer(flat=[Shape(smooth(symmetric(right)), colours["skin"])])
    dark, deep = colours["skin_shade"], colours["skin_deep"]
    under = nodes("-60,180 -58,252 -44,276 -16,292 14,300 44,290 60,270 60,180")
    layer.add("soft", [Shape(smooth(scaled(under, (n / 45, 1))), dark, 0.80)])
    side = nodes("12,180 24,300 40,330 140,350 140,180")
    layer.add("soft", [Shape(smooth(scaled(side, (n / 45, 1))), dark, 0.45)])
    for at in (-1, 1):
        cord: list[Point] = [(at * n * 0.80, 268), (at * n * 0.50, 308), (at * 9, 340)]
        layer.add("soft", [Shape(smooth(cord, closed=False), dark, 0.42, 5)])
        bone: list[Point] = [(at * 14, 345), (at * 50, 340), (at * 100, 336)]
        layer.add("soft", [Shape(smooth(bone, closed=False), dark, 0.34, 4)])
    layer.add("soft", [Shape(ellipse(0, 344, 7, 6), dark, 0.5)])
    if person.marks.lines > 0.35:
        for y in (288, 301):
            crease = smooth([(-n * 0.6, y), (0, y + 7), (n * 0.6, y)], closed=False)
            layer.add("line", [Shape(crease, deep, 0.28 * person.marks.lines, 1.4)])
    return layer


def garment(marks: list[Mark], person: Person, colours: Palette) -> Layer:
    """What is worn on the body, fitted to its shoulders, with the shadow of the side away from the light."""
    k, layer = person.build.shoulders / SHOULDERS, Layer(softness=8.0)
    for mark in marks:
        for side in (1, -1) if mark.mirror else (1,):
            points = [
                (x * k * side * _fuller(person, y), y + person.build.slope * _outer(x), c)
                for x, y, c in nodes(mark.curve)
            ]
            if mark.kind == "soft" and mark.open:
                path, width = smooth(limb([p[:2] for p in points], _tapered(len(points), mark.width * 0.75))), 0.0
            else:
                path, width = smooth(points, closed=not mark.open), mark.width
            layer.add(mark.kind, [Shape(path, colours[mark.fill], mark.opacity, width)])
    side_shade = nodes("116,300 120,400 112,520 92,660 84,840 340,840 340,300")
    layer.add("soft", [Shape(smooth(side_shade), (10, 12, 24), 0.20)])
    chin = nodes("-58,288 -40,318 -6,338 30,336 70,318 90,300 40,270 -40,270")
    layer.add("soft", [Shape(smooth(chin), (10, 10, 20), 0.22)])
    s = person.build.shoulders
    for at, dark in ((-1, 0.30), (1, 0.36)):
        beside = limb(
            [(at * (s - 84), 400), (at * (s - 72), 540), (at * (s - 70), 690), (at * (s - 76), 840)], [6, 22, 26, 26]
        )
        layer.add("soft", [Shape(smooth(beside), (10, 12, 22), dark)])
    return layer


def _tapered(count: int, half: float) -> list[float]:
    return [half * (1 - abs(2 * at / max(1, count - 1) - 1) ** 2) + 0.6 for at in range(count)]


def _outer(x: float) -> float:
    return max(0.0, min(1.0, (abs(x) - 60) / 130))


def _fuller(person: Person, y: float) -> float:
    return 1 + person.build.belly * 0.16 * max(0.0, min(1.0, (y - 400) / 260))


def joints(person: Person, pose: float) -> list[Point]:
    """Shoulder, upper arm, elbow, forearm and wrist of the right arm. 0 hangs, 0.5 worries, 1 has fists."""
    s, full = person.build.shoulders, 18 * person.build.belly
    elbow = _between(pose, (s - 26 + full, 690), (s - 16 + full, 682), (s - 6 + full, 676))
    wrist = _between(pose, (s - 40, 940), (72, 748), (112, 742))
    middle = ((elbow[0] + wrist[0]) / 2 + 4, (elbow[1] + wrist[1]) / 2 + 12)
    return [(s - 58, 384), (s - 42, 414), (s - 32 + full / 2, 540), elbow, middle, wrist]


def _between(pose: float, hanging: Point, worried: Point, fists: Point) -> Point:
    start, end, share = (hanging, worried, pose * 2) if pose < 0.5 else (worried, fists, pose * 2 - 1)
    share = share * share * (3 - 2 * share)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def arms(person: Person, colours: Palette, pose: float) -> Layer:
    """Both arms up to the wrist."""
    layer = Layer(softness=8.0)
    thick = person.build.arms * (0.55 + 0.45 * person.build.shoulders / SHOULDERS)
    cloth, shade, light = colours[person.sleeves], colours[person.sleeves + "-"], colours[person.sleeves + "+"]
    points = joints(person, pose)
    bare = person.sleeve != "long"
    for side in (-1, 1):
        path = [(side * x, y) for x, y in points]
        upper = limb(path[:4], [24 * thick, 40 * thick, 40 * thick, 35 * thick])
        fore = limb([path[3], path[4], path[5]], [35 * thick, 33 * thick, 26 * thick])
        if bare:
            skin = colours["skin"] if side < 0 else colours["skin-"]
            layer.add(
                "flat", [Shape(smooth(limb(path[1:4], [34, 33, 30])), skin), Shape(ellipse(*path[3], 30, 30), skin)]
            )
            layer.add("flat", [Shape(smooth(limb(path[3:6], [30, 29, 21])), skin)])
            end = path[2] if person.sleeve == "short" else path[3]
            sleeve = limb([path[0], path[1], (end[0], end[1] + 6)], [26 * thick, 42 * thick, 42 * thick])
            layer.add("flat", [Shape(smooth(sleeve), cloth)])
            layer.add(
                "line",
                [Shape(smooth(_across(path[1], (end[0], end[1] + 6), 42 * thick), closed=False), shade, 0.9, 3.0)],
            )
        else:
            layer.add("flat", [Shape(smooth(upper), cloth), Shape(ellipse(*path[3], 35 * thick, 35 * thick), cloth)])
            layer.add("flat", [Shape(smooth(fore), cloth)])
            cuff = _across(path[4], path[5], 25 * thick)
            layer.add("line", [Shape(smooth(cuff, closed=False), shade, 0.9, 5.0)])
            bend: list[Point] = [(path[3][0] - side * 30, path[3][1] - 8), (path[3][0] + side * 4, path[3][1] + 6)]
            layer.add("line", [Shape(smooth(bend, closed=False), shade, 0.7, 3.0)])
            fold: list[Point] = [(path[2][0] - side * 30, path[2][1] + 60), (path[2][0] - side * 2, path[2][1] + 84)]
            layer.add("line", [Shape(smooth(fold, closed=False), shade, 0.55, 2.6)])
        shadow = limb([(x + 30 * thick, y) for x, y in path[:4]], [12, 20, 20, 20])
        lit = limb([(x - 28 * thick, y) for x, y in path[:4]], [8, 12, 12, 10])
        below = limb([(x, y + 28) for x, y in path[3:6]], [14, 18, 16])
        layer.add(
            "soft", [Shape(smooth(shadow), (10, 12, 22), 0.30), Shape(smooth(lit), light, 0.30 if side < 0 else 0.12)]
        )
        layer.add("soft", [Shape(smooth(below), (10, 12, 22), 0.30 * min(1.0, pose * 3))])
        if side > 0:
            layer.add("soft", [Shape(smooth(upper), (10, 12, 24), 0.18), Shape(smooth(fore), (10, 12, 24), 0.18)])
    return layer


def _across(before: Point, at: Point, half: float) -> list[Point]:
    dx, dy = at[0] - before[0], at[1] - before[1]
    length = (dx * dx + dy * dy) ** 0.5 or 1.0
    nx, ny = dy / length * half, -dx / length * half
    x, y = at[0] - dx / length * 3, at[1] - dy / length * 3
    return [(x + nx, y + ny), (x + dx / length * 3, y + dy / length * 3), (x - nx, y - ny)]


def hands(person: Person, colours: Palette, pose: float) -> Layer:
    """Both hands: on their way up, held in one another, or as fists."""
    layer, wrist = Layer(), joints(person, pose)[5]
    if pose < 0.36:
        for side in (-1, 1):
            _resting(layer, colours, side, (side * wrist[0], wrist[1]))
    elif pose < 0.66:
        _clasped(layer, colours, wrist)
    else:
        for side in (-1, 1):
            _fist(layer, colours, side, (side * (wrist[0] - 22), wrist[1] + 12))
    return layer


def _resting(layer: Layer, colours: Palette, side: int, at: Point) -> None:
    palm = nodes("-20,-10 -26,20 -24,52 -8,66 14,60 24,34 20,-10")
    layer.add("flat", [Shape(smooth(scaled(palm, (side, 1), at)), colours["skin"])])
    for x, bottom in ((-18, 84), (-5, 96), (8, 94), (19, 80)):
        finger = limb([(side * x + at[0], 46 + at[1]), (side * x + at[0], bottom + at[1])], [8, 6.5])
        layer.add("flat", [Shape(smooth(finger), colours["skin"])])
    layer.add("soft", [Shape(ellipse(at[0] + side * 12, at[1] + 30, 12, 44), colours["skin_shade"], 0.5)])


def _clasped(layer: Layer, colours: Palette, wrist: Point) -> None:
    x, y, deep = wrist[0], wrist[1] + 6, colours["skin_deep"]
    under = [
        (x + 6, y - 22),
        (x - 26, y - 34),
        (x - 62, y - 32),
        (x - 78, y - 6),
        (x - 66, y + 30),
        (x - 24, y + 38),
        (x + 4, y + 24),
    ]
    layer.add("flat", [Shape(smooth(under), colours["skin"])])
    layer.add("soft", [Shape(smooth(under), colours["skin_shade"], 0.55)])
    over = [
        (-x - 6, y - 22),
        (-x + 22, y - 36),
        (-x + 56, y - 34),
        (-x + 70, y - 10),
        (-x + 58, y + 26),
        (-x + 22, y + 36),
        (-x - 6, y + 22),
    ]
    layer.add("flat", [Shape(smooth(over), colours["skin"])])
    tips = ((40, -20, 46, -10), (46, -4, 50, 6), (44, 12, 46, 20), (34, 27, 34, 32))
    for at, (mx, my, tx, ty) in enumerate(tips):
        start = (-x + 44 - at * 3, y - 22 + at * 15)
        finger = limb([start, (mx - 18, y + my - 4), (tx - 4, y + ty)], [10, 9.5, 7.5])
        layer.add("flat", [Shape(smooth(finger), colours["skin"])])
        edge: list[Point] = [(start[0] + 6, start[1] + 9), (mx - 16, y + my + 5), (tx - 2, y + ty + 7)]
        layer.add("line", [Shape(smooth(edge, closed=False), deep, 0.50, 1.5)])
    thumb = limb([(-x + 20, y - 28), (-x + 48, y - 44), (-x + 78, y - 40)], [10, 9.5, 7])
    layer.add("flat", [Shape(smooth(thumb), colours["skin"])])
    edge = [(-x + 30, y - 26), (-x + 52, y - 34), (-x + 80, y - 32)]
    layer.add("line", [Shape(smooth(edge, closed=False), deep, 0.45, 1.5)])
    layer.add("soft", [Shape(ellipse(0, y + 30, 80, 14), colours["skin_shade"], 0.6)])
    layer.add("soft", [Shape(ellipse(-x + 24, y - 14, 22, 10), colours["skin_light"], 0.35)])


def _fist(layer: Layer, colours: Palette, side: int, at: Point) -> None:
    deep = colours["skin_deep"]
    block = nodes("34,-20 22,-34 0,-36 -20,-32 -36,-20 -42,2 -38,24 -22,34 4,34 26,28 36,6")
    layer.add("flat", [Shape(smooth(scaled(block, (side, 1), at)), colours["skin"])])
    for x, top, low in ((-22, -28, 14), (-7, -32, 16), (9, -33, 14)):
        split: list[Point] = [
            (at[0] + side * x, at[1] + top),
            (at[0] + side * (x - 2), at[1] - 8),
            (at[0] + side * (x - 1), at[1] + low),
        ]
        layer.add("line", [Shape(smooth(split, closed=False), deep, 0.45, 1.6)])
    thumb = nodes("30,-2 12,2 -8,2 -20,8 -18,19 -2,21 20,20 34,14")
    layer.add("line", [Shape(smooth(scaled(thumb, (side, 1), at)), colours["skin"])])
    layer.add("line", [Shape(smooth(scaled(thumb, (side, 1), at)), deep, 0.5, 1.5)])
    layer.add("soft", [Shape(ellipse(at[0], at[1] + 30, 44, 14), colours["skin_shade"], 0.6)])
    layer.add("soft", [Shape(ellipse(at[0] - 8, at[1] - 26, 24, 8), colours["skin_light"], 0.4)])
    if side > 0:
        layer.add("soft", [Shape(ellipse(at[0] + 24, at[1], 20, 40), colours["skin_shade"], 0.5)])
