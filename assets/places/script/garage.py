"""The parking structure: one long floor under sodium light, a low wall, and the city at night beyond it."""

from script.city import skyline, stars
from script.pen import Sheet, mix
from script.room import Room

AMBER, DARK = "#ffb45e", "#121115"


def parking_garage_night() -> dict[str, Sheet]:
    """Level four: the outer wall with the harbor beyond, pillars, and lamps under the ceiling."""
    return {"far": _far(), "middle": _middle(), "near": _near()}


def parking_garage_wall() -> dict[str, Sheet]:
    """The same level, a few paces from its outer wall: who sits on it has the city behind and the wall before."""
    return {"far": _over_the_wall(), "middle": _wall_top(), "near": _wall_face()}


def _far() -> Sheet:
    sheet = Sheet("garage far")
    sheet.rect(-80, 0, 2080, 1080, sheet.down(120, 560, "#070d18", "#101c2e", "#2a3040", "#4a3f3c"))
    stars(sheet, (-80, 130, 2080, 180), 40)
    skyline(sheet, (-80, 1250), 545, (90, 210), "#18222f", "#c9a56c", 0.34)
    skyline(sheet, (-80, 930), 545, (40, 140), "#0f1722", "#e0b878", 0.42)
    # The hotel over the street, with its roof terrace and its mast.
    sheet.rect(905, 286, 235, 300, sheet.down(286, 560, "#1d2531", "#141b25"))
    for row in range(6):
        for column in range(7):
            warm = sheet.dice.random() < 0.3
            sheet.rect(922 + 31 * column, 318 + 36 * row, 15, 20, "#d9ab6a" if warm else "#202c3b", 0.8 if warm else 1)
    sheet.rect(898, 278, 249, 9, "#2b3442")
    sheet.line([(1100, 278), (1100, 196)], "#39424f", 3)
    sheet.path("M1100 200 q14 -6 26 1 t24 -2 v17 q-12 5 -24 0 t-26 3 Z", "#3a4350")
    for number in range(8):
        sheet.ellipse(912 + 22 * number, 270 + (number % 2) * 3, 2.6, 2.6, "#ffd9a0", 0.8)
    # The harbor: water, a crane, a few green lights.
    sheet.rect(1140, 470, 860, 120, sheet.down(470, 560, "#131c2a", "#0a1018"))
    skyline(sheet, (1150, 2000), 478, (10, 44), "#161f2c", "#c9a56c", 0.3)
    crane = "#202a38"
    sheet.poly([(1520, 478), (1534, 300), (1546, 300), (1560, 478), (1550, 478), (1541, 345), (1530, 478)], crane)
    sheet.poly([(1420, 312), (1690, 286), (1690, 296), (1420, 320)], crane)
    sheet.line([(1540, 262), (1540, 300)], crane, 6)
    sheet.line([(1540, 264), (1684, 288)], crane, 2)
    sheet.line([(1540, 264), (1432, 312)], crane, 2)
    sheet.line([(1640, 292), (1640, 396)], crane, 2)
    sheet.glow(1540, 260, 26, 26, "#ff5a4a", 0.9)
    for x, y in ((1270, 470), (1392, 474), (1744, 468), (1830, 472), (1610, 476)):
        sheet.glow(x, y, 20, 20, "#6fe3a8", 0.9)
        sheet.rect(x - 2, y + 8, 4, 46, sheet.down(y + 8, y + 54, (0, "#6fe3a8", 0.35), (1, "#6fe3a8", 0)))
    sheet.glow(700, 560, 900, 190, "#d88f4a", 0.2)
    return sheet


def _middle() -> Sheet:
    sheet = Sheet("garage middle")
    room = Room(sheet)
    back, roof = 7.0, 2.85
    # Ceiling: slabs between beams, lit around the lamps.
    room.floor(
        (-9, 9), (0.9, back), room.fade((0, roof, 1.3), (0, roof, back), "#18171a", "#382d25", "#57432e"), y=roof
    )
    for x in (1.5, -4.1):
        room.glow((x, roof, 5.2), 4.2, 1.1, AMBER, 0.34)
    room.glow((1.5, roof, 2.6), 2.4, 0.6, AMBER, 0.2)
    for x in (-6.9, -4.1, -1.3, 1.5, 4.3, 7.1):
        room.box((x - 0.22, x + 0.22), (roof - 0.28, roof), (1.0, back), "#322a24", "#242126", "#3a2d22")
    for z in (6.7, 3.7):
        room.box(
            (-9, 9),
            (roof - 0.34, roof),
            (z, z + 0.4),
            room.fade((-3, 2, z), (7, 2, z), "#33291f", "#5c4630", "#3a2e22"),
            "",
            "#2c241c",
        )
    # The floor: worn concrete with its pools of light, and the lines of row C.
    room.floor((-9, 9), (0.9, back), room.fade((0, 0, back), (0, 0, 1.5), "#57442f", "#41352c", "#242023", DARK))
    room.pool(1.5, 5.0, 3.0, AMBER, 0.34)
    room.pool(-4.1, 5.0, 3.0, AMBER, 0.26)
    for x in (-6.8, -4.2, 1.0, 3.6, 6.2):
        room.floor((x, x + 0.1), (4.4, back - 0.3), "#a58a62", 0.4)
    for x in (1.6, 4.2, -3.6):
        room.box((x, x + 1.4), (0, 0.13), (6.35, 6.5), "#6f5c43", "", "#8c7452")
    for x, z, reach in ((0.4, 3.2, 0.7), (-1.9, 4.3, 0.9), (2.4, 3.0, 0.6)):
        room.pool(x, z, reach, "#0c0a09", 0.7)
    # The outer wall, lit along its upper edge.
    room.wall(
        (-9, 9), (0, 1.06), back, room.fade((-6, 0, back), (8, 0, back), "#5b4630", "#6a5136", "#8d6b42", "#705538")
    )
    room.wall(
        (-9, 9), (0, 0.55), back, room.fade((0, 0.55, back), (0, 0, back), (0, "#2b221b", 0), (1, "#2b221b", 0.75))
    )
    room.floor((-9, 9), (back, back + 0.26), "#c59a63", y=1.06)
    for x in (-6.2, -3.0, -1.1, 0.2, 3.2, 5.4):
        room.wall((x, x + 0.02), (0, 1.06), back, "#33281e", 0.7)
    # A pole with a camera on the wall.
    room.wall((3.05, 3.12), (1.06, 2.2), back, "#4a3a2a")
    room.box((2.86, 3.12), (2.14, 2.28), (back - 0.3, back), "#6b5438")
    for x in (-4.3, 1.35):
        _pillar(room, x, back - 0.5, 0.55)
    _lamp(room, 1.5, 5.2)
    _lamp(room, -4.1, 5.2)
    _pillar(room, 2.15, 4.2, 0.6, "C4")
    return sheet


def _pillar(room: Room, x: float, z: float, wide: float, word: str = "") -> None:
    front = room.fade((x, 0, z), (x + wide, 0, z), "#5f4931", "#8a6840", "#a47a48")
    room.box((x, x + wide), (0, 2.85), (z, z + wide), front, "#29262a")
    room.wall((x, x + wide), (0, 1.0), z, room.fade((x, 1, z), (x, 0, z), (0, DARK, 0), (1, DARK, 0.6)))
    room.wall((x, x + wide), (2.3, 2.85), z, room.fade((x, 2.3, z), (x, 2.85, z), (0, DARK, 0), (1, DARK, 0.5)))
    if word:
        room.wall((x, x + wide), (1.62, 1.98), z, "#35494b", 0.9)
        room.word(word, x + wide / 2, 1.8, z, 0.19, "#d9ccb2", 0.85)
        room.wall((x, x + wide), (0.34, 0.5), z, "#c9a23f", 0.5)
        room.wall((x, x + wide), (0.16, 0.34), z, DARK, 0.4)


def _lamp(room: Room, x: float, z: float) -> None:
    room.glow((x, 2.5, z), 2.0, 1.0, AMBER, 0.5)
    room.box((x - 0.5, x + 0.5), (2.47, 2.57), (z, z + 0.25), "#ffd69a", "#ffd69a", "#fff0d4")
    room.glow((x, 2.5, z), 0.75, 0.3, "#ffe9c4", 0.8)


def _near() -> Sheet:
    sheet = Sheet("garage near")
    sheet.rect(-80, 0, 190, 1080, sheet.across(-80, 110, "#0b0908", "#15110e", "#231b14"))
    sheet.rect(104, 0, 7, 1080, mix(AMBER, DARK, 0.72))
    return sheet


def _over_the_wall() -> Sheet:
    """The street side: the hotel with its roof terrace across the street, the city behind it."""
    sheet = Sheet("garage wall far")
    sheet.rect(-80, 0, 2080, 1080, sheet.down(60, 800, "#060b15", "#0d1828", "#222a3c", "#45404a", "#6a5138"))
    stars(sheet, (-80, 110, 2080, 230), 46)
    skyline(sheet, (-80, 2000), 800, (210, 330), "#18222f", "#c9a56c", 0.3)
    skyline(sheet, (-80, 1240), 820, (90, 230), "#0f1722", "#e0b878", 0.4)
    left, top = 1235, 396
    sheet.rect(left, top, 300, 460, sheet.down(top, 820, "#1d2531", "#141b25"))
    for row in range(9):
        for column in range(7):
            warm = sheet.dice.random() < 0.28
            at = left + 22 + 38 * column, top + 42 + 44 * row
            sheet.rect(*at, 19, 26, "#d9ab6a" if warm else "#202c3b", 0.8 if warm else 1)
    sheet.rect(left - 10, top - 10, 320, 11, "#2b3442")
    sheet.line([(left + 236, top - 10), (left + 236, top - 118)], "#39424f", 4)
    flag = "q18 -8 34 1 t32 -3 v22 q-16 7 -32 0 t-34 4 Z"
    sheet.path(f"M{left + 236} {top - 114} {flag}", "#3a4350")
    for number in range(10):
        sheet.ellipse(left + 14 + 31 * number, top - 20 + (number % 2) * 4, 3.2, 3.2, "#ffd9a0", 0.85)
    skyline(sheet, (1540, 2000), 820, (60, 170), "#101824", "#c9a56c", 0.35)
    # The street is far below: its light comes up, and nothing else.
    sheet.glow(880, 830, 1000, 230, "#d88f4a", 0.26)
    sheet.rect(-80, 760, 2080, 320, sheet.down(760, 860, (0, "#0d0d12", 0), (1, "#0d0d12", 0.9)))
    return sheet


def _wall_top() -> Sheet:
    """The edge of the ceiling, a pillar at each side, and the top of the wall, as wide as a chair."""
    sheet = Sheet("garage wall middle")
    room = Room(sheet)
    roof, front, back = 2.42, 1.7, 2.14
    sheet.rect(-80, 0, 2080, 64, sheet.across(200, 1750, "#211d1c", "#4a3826", "#6b5033", "#3c2f23"))
    room.wall(
        (-2, 2), (roof - 0.08, roof), back, room.fade((-1, 0, back), (1, 0, back), "#2a231f", "#6e5335", "#4a3826")
    )
    for x, wide in ((-1.16, 0.4), (0.62, 0.46)):
        _post(room, x, front + 0.08, wide)
    room.glow((0.35, roof + 0.1, back), 1.0, 0.4, AMBER, 0.42)
    room.box((0.16, 0.62), (roof - 0.13, roof - 0.09), (back, back + 0.1), "#ffd69a", "#ffd69a", "#fff0d4")
    room.glow((0.39, roof - 0.1, back), 0.4, 0.16, "#ffe9c4", 0.7)
    lit_top = room.fade((-1.4, 0, front), (1.4, 0, front), "#57442f", "#8a6a44", "#c09660", "#a07a4c")
    room.floor((-2.4, 2.4), (front, back), lit_top, y=1.06)
    room.floor((-2.4, 2.4), (back - 0.03, back), "#2b221b", 0.35, y=1.06)
    for x in (-0.75, 0.86):
        room.floor((x, x + 0.008), (front, back), "#2b221b", 0.4, y=1.06)
    room.pool(0.02, 1.94, 0.36, "#100d0b", 0.85, y=1.06)
    return sheet


def _wall_face() -> Sheet:
    """The inner side of the wall, and the edge of its top, before whoever sits there."""
    sheet = Sheet("garage wall near")
    room = Room(sheet)
    front = 1.7
    face = room.fade((-1.4, 0, front), (1.4, 0, front), "#3b2e22", "#5b4630", "#7d5f3c", "#664e34")
    room.wall((-2.4, 2.4), (0, 1.06), front, face)
    room.wall(
        (-2.4, 2.4), (0, 1.06), front, room.fade((0, 1.06, front), (0, 0.72, front), (0, DARK, 0), (1, DARK, 0.66))
    )
    edge = room.fade((-1.4, 0, front), (1.4, 0, front), "#6b5438", "#a27e50", "#e0b070", "#b88d58")
    room.floor((-2.4, 2.4), (front, front + 0.09), edge, y=1.06)
    for x in (-0.75, 0.86):
        room.wall((x, x + 0.008), (0, 1.06), front, "#1c1713", 0.4)
    for x, y in ((-0.3, 0.93), (0.55, 0.86), (-1.05, 0.9)):
        room.glow((x, y, front), 0.16, 0.1, "#1c1713", 0.4)
    return sheet


def _post(room: Room, x: float, z: float, wide: float) -> None:
    """A pillar on the outer wall, cut by the ceiling and by the wall before it."""
    room.wall((x, x + wide), (0.9, 2.5), z, room.fade((x, 0, z), (x + wide, 0, z), "#4d3b29", "#7d6140", "#a17a4b"))
    room.wall((x, x + wide), (1.0, 1.35), z, room.fade((x, 1.35, z), (x, 1.0, z), (0, DARK, 0), (1, DARK, 0.55)))
    room.wall((x, x + wide), (2.0, 2.5), z, room.fade((x, 2.0, z), (x, 2.5, z), (0, DARK, 0), (1, DARK, 0.45)))
