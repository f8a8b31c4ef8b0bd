"""The corner store: inside, aisle two with the gray door at its end; and outside, the lit window in the rain."""

from script.city import bokeh, skyline
from script.pen import Sheet, lit, mix
from script.room import Room

COOL, WARM, DARK = "#cfe6e2", "#ffcf8a", "#0d1314"
BREAD = ["#80634a", "#72553c", "#8f7552", "#65503c", "#9a8460", "#776a56"]
CANS = ["#6f3f36", "#4f6a4a", "#8a7440", "#3f5a66", "#76604a", "#5a4a58", "#8c5a3a"]


def corner_store_evening() -> dict[str, Sheet]:
    """Bread on the left, cans on the right, coolers at the back, and the stock room's door with light under it."""
    return {"far": _back(), "middle": _aisle(), "near": _counter()}


def _back() -> Sheet:
    sheet = Sheet("store back")
    room, z, roof = Room(sheet), 8.2, 2.9
    sheet.rect(-80, 0, 2080, 1080, DARK)
    room.floor((-9, 9), (1.0, z), room.fade((0, roof, z), (0, roof, 1.4), "#5d6a66", "#3c4745", "#20282a"), y=roof)
    for x in (-3.6, -2.4, -1.2, 0, 1.2, 2.4, 3.6):
        room.floor((x - 0.012, x + 0.012), (1.2, z), "#1c2425", 0.5, y=roof)
    for each in (2.2, 3.4, 4.6, 5.8, 7.0):
        room.floor((-9, 9), (each, each + 0.03), "#1c2425", 0.45, y=roof)
    for x, near, far in ((-0.75, 2.6, 4.2), (-0.75, 5.2, 6.8), (2.0, 2.6, 4.2), (2.0, 5.2, 6.8)):
        room.glow((x + 0.2, roof, (near + far) / 2), 1.5, 0.55, "#e6f2e4", 0.3)
        room.floor((x, x + 0.36), (near, far), "#eef6ea", y=roof - 0.02)
    room.floor((-9, 9), (1.0, z), room.fade((0, 0, z), (0, 0, 1.6), "#5d6660", "#444d4a", "#2a3132", "#171d1f"))
    for number in range(-8, 9):
        for row in range(14):
            if (number + row) % 2:
                room.floor((number * 0.5, number * 0.5 + 0.5), (1.2 + row * 0.5, 1.7 + row * 0.5), "#10181a", 0.13)
    # The back wall, above and beside the coolers.
    room.wall((-9, 9), (0, roof), z, room.fade((0, roof, z), (0, 0, z), "#6d7a70", "#5f6b62", "#434d48"))
    room.wall((-9, 9), (0, 0.14), z, "#29302f")
    _coolers(room, z)
    for x in (-0.6, 2.2):
        room.pool(x, 5.4, 1.5, "#e6f2e4", 0.16)
    room.pool(-1.2, 7.2, 2.2, COOL, 0.2)
    return sheet


def _coolers(room: Room, z: float) -> None:
    sheet = room.sheet
    room.wall((-4.4, 0.92), (0.06, 2.32), z - 0.05, "#20292b")
    room.wall((-4.4, 0.92), (2.1, 2.32), z - 0.05, "#34535a")
    room.wall((-4.4, 0.92), (2.1, 2.13), z - 0.05, "#8fd0cc", 0.7)
    for number in range(6):
        x = -4.34 + 0.88 * number
        room.wall(
            (x, x + 0.8), (0.2, 2.04), z - 0.06, room.fade((x, 2, z), (x, 0.2, z), "#a9cbc8", "#83aaa9", "#5d8284")
        )
        for row in range(5):
            level = 0.26 + 0.36 * row
            room.wall((x, x + 0.8), (level - 0.03, level), z - 0.06, "#3f5c5f", 0.8)
            along = x + 0.05
            shade = sheet.dice.choice(["#3f6b58", "#6d3f3c", "#7d7443", "#3c566e", "#5f4a63", "#6d5a42"])
            while along < x + 0.72:
                tall = sheet.dice.uniform(0.2, 0.25)
                if sheet.dice.random() < 0.92:
                    room.wall((along, along + 0.07), (level, level + tall), z - 0.06, mix(shade, "#7fa3a2", 0.35), 0.75)
                along += 0.1
        room.wall(
            (x, x + 0.8),
            (0.2, 2.04),
            z - 0.07,
            room.fade((x, 0, z), (x + 0.8, 0, z), (0, "#e4f6f2", 0.22), (0.5, "#e4f6f2", 0.02), (1, "#0d1314", 0.2)),
        )
        room.wall((x + 0.74, x + 0.77), (0.9, 1.4), z - 0.08, "#1b2324")
    room.glow((-1.7, 1.2, z), 3.6, 1.9, COOL, 0.16)


def _door(room: Room, z: float) -> None:
    """The gray door of the stock room, with a strip of light under it."""
    left, right = 1.32, 2.28
    room.wall((left - 0.09, right + 0.09), (0, 2.17), z - 0.04, "#343b3b")
    room.wall(
        (left, right), (0.035, 2.08), z - 0.05, room.fade((left, 0, z), (right, 0, z), "#737b7b", "#838b8a", "#6d7575")
    )
    room.wall((left + 0.1, right - 0.1), (0.1, 0.36), z - 0.06, "#5c6464")
    room.wall((left + 0.2, right - 0.2), (1.5, 1.66), z - 0.06, "#d8dccf", 0.85)
    room.word("STOCK ROOM", (left + right) / 2, 1.58, z - 0.06, 0.058, "#2b3232")
    room.wall((left + 0.07, left + 0.13), (0.95, 1.12), z - 0.06, "#2c3333")
    room.wall((left + 0.07, left + 0.22), (1.02, 1.05), z - 0.06, "#c3cac6")
    room.wall((left, right), (0, 0.04), z - 0.06, "#fff0c0")
    room.pool((left + right) / 2, z - 0.35, 0.75, "#ffe6a6", 0.6)
    room.glow(((left + right) / 2, 0.02, z), 0.7, 0.1, "#fff0c0", 0.7)


def _shelf(room: Room, x: float, z: tuple[float, float], colours: list[str], wide: float, inward: int) -> None:
    """A run of shelves along the aisle, full of goods."""
    high, dice = 1.78, room.sheet.dice
    dark = "#141a1b"
    room.side(x, (0, high), z, room.fade((x, 1, z[0]), (x, 1, z[1]), "#171d1e", "#222a2a"))
    levels = [0.12, 0.52, 0.92, 1.3]
    for level in levels:
        along = z[1] - 0.04
        while along - wide > z[0]:
            shade, tall = dice.choice(colours), dice.uniform(0.2, 0.27)
            run = dice.randint(3, 6)
            for _ in range(run):
                if along - wide < z[0]:
                    break
                light = 0.55 + 0.5 * (level / 1.3) * (0.75 + 0.25 * dice.random())
                face = lit(shade, light)
                if wide < 0.15:
                    room.side(x, (level, level + tall), (along - wide * 0.92, along), face)
                if wide < 0.15:
                    room.side(
                        x,
                        (level + tall * 0.3, level + tall * 0.7),
                        (along - wide * 0.92, along),
                        lit("#b9ab8c", light * 0.8),
                        0.55,
                    )
                else:
                    _loaf(room, x, level, tall, (along - wide * 0.94, along), face)
                along -= wide
        room.side(
            x, (level - 0.06, level - 0.005), z, room.fade((x, level, z[0]), (x, level, z[1]), "#3f4846", "#8a928a")
        )
        room.side(x, (level + 0.27, level + 0.34), z, dark, 0.45)
    room.side(x, (high - 0.12, high), z, room.fade((x, 1, z[0]), (x, 1, z[1]), "#39423f", "#7a847a"))
    # The end of the shelves, seen from the front of the shop.
    out = (x - 0.5, x) if inward < 0 else (x, x + 0.5)
    room.wall(out, (0, high), z[0], room.fade((0, high, z[0]), (0, 0, z[0]), "#2c3432", "#12181a"))


def _loaf(room: Room, x: float, level: float, tall: float, z: tuple[float, float], colour: str) -> None:
    """A loaf in its bag: round above, with a light upper edge and a band around it."""
    long = z[1] - z[0]
    around = [(0, 0), (0, 0.72), (0.07, 0.9), (0.2, 1), (0.8, 1), (0.93, 0.9), (1, 0.72), (1, 0)]
    room.poly([(x, level + tall * b, z[0] + long * a) for a, b in around], colour)
    room.poly([(x, level + tall * (0.62 + b * 0.38), z[0] + long * a) for a, b in around[1:7]], lit(colour, 1.28))
    room.side(
        x, (level + tall * 0.16, level + tall * 0.5), (z[0] + long * 0.3, z[0] + long * 0.7), lit("#cbbd9a", 0.8), 0.4
    )


def _aisle() -> Sheet:
    sheet = Sheet("store aisle")
    room = Room(sheet)
    _door(room, 8.2)
    for x in (-1.95, 1.95):
        room.floor((x - 0.35, x + 0.35), (2.3, 6.2), DARK, 0.35)
    _shelf(room, -1.95, (2.35, 6.0), BREAD, 0.26, -1)
    _shelf(room, 1.98, (2.35, 5.6), CANS, 0.115, 1)
    # The sign over the aisle.
    for x in (0.52, 0.98):
        left, top = room.at(x, 2.9, 4.6)
        _, low = room.at(x, 2.6, 4.6)
        sheet.line([(left, top), (left, low)], "#aab5b0", 1.5, 0.7)
    room.wall((0.42, 1.08), (2.3, 2.6), 4.6, room.fade((0, 2.6, 4.6), (0, 2.3, 4.6), "#35585c", "#294549"))
    room.word("2", 0.75, 2.45, 4.6, 0.19, "#e4ece4", 0.95)
    return sheet


def _counter() -> Sheet:
    """Near, out of focus: the counter with its register and jar on the right, a rack on the left."""
    sheet = Sheet("store counter")
    sheet.path("M1640 1080 L1668 862 Q1670 850 1684 850 H2000 V1080 Z", sheet.down(850, 1080, "#2a221a", "#120f0c"))
    sheet.rect(1652, 838, 360, 20, "#5a4a36", 1, 6)
    sheet.path("M1764 840 L1782 716 Q1784 704 1798 704 H1930 Q1942 704 1944 716 L1956 840 Z", "#171c1e")
    sheet.rect(1800, 640, 120, 70, sheet.down(640, 710, "#24443f", "#1a2b2b"), 1, 8)
    sheet.rect(1676, 742, 64, 98, sheet.across(1676, 1740, "#6a5c34", "#8f7a40", "#4f4528"), 0.9, 12)
    sheet.rect(1682, 730, 52, 16, "#27221a", 1, 5)
    sheet.rect(-80, 470, 118, 620, sheet.across(-80, 40, "#0b1011", "#182021"), 1, 8)
    for row in range(5):
        sheet.rect(-70, 500 + 116 * row, 96, 74, ["#2e2320", "#20302c", "#332c1c", "#1f2a33", "#2a2226"][row], 1, 6)
    return sheet


def city_street_evening() -> dict[str, Sheet]:
    """Before the store: an awning, the lit window, a wet pavement, and the street going up its hill."""
    return {"far": _street(), "middle": _front(), "near": _kerb()}


def _street() -> Sheet:
    sheet = Sheet("street far")
    sheet.rect(-80, 0, 2080, 1080, sheet.down(0, 620, "#0f1928", "#1e2b3c", "#364250", "#50504f"))
    skyline(sheet, (-80, 1100), 600, (150, 330), "#222e3c", "#d9b070", 0.3)
    skyline(sheet, (-80, 560), 640, (210, 420), "#1a2431", "#d9b070", 0.26)
    sheet.path("M-80 640 Q300 596 560 566 T1100 560 V1080 H-80 Z", sheet.down(560, 900, "#3a4049", "#1f252d"))
    sheet.glow(520, 600, 560, 120, "#e0a868", 0.34)
    # The bus on the hill: two lights, and a number over them.
    sheet.rect(300, 462, 140, 126, sheet.down(462, 588, "#2f3f4d", "#1c2732"), 1, 12)
    sheet.rect(314, 488, 112, 52, sheet.down(488, 540, "#8ea3a4", "#5d6f76"), 0.9, 6)
    sheet.rect(332, 467, 76, 17, "#201c16", 1, 3)
    sheet.word("41", 358, 469.5, 12, "#ffb648", 1, 0.2)
    for x in (322, 418):
        sheet.glow(x, 566, 66, 56, "#fff1cc", 0.95)
        sheet.ellipse(x, 566, 9, 8, "#fffaf0")
        sheet.glow(x, 690, 30, 150, "#ffe9ba", 0.4)
    bokeh(sheet, (-60, 470, 760, 110), 9, ["#ffbf70", "#ff8a5a", "#9fd0c0", "#ffd9a0"], (5, 10))
    for x, y in ((150, 300), (610, 420)):
        sheet.line([(x, y), (x, y + 300)], "#10161e", 5)
        sheet.line([(x, y), (x + 34, y - 4)], "#10161e", 4)
        sheet.glow(x + 36, y + 2, 120, 110, "#ffc27a", 0.55)
        sheet.ellipse(x + 36, y + 1, 12, 5, "#fff0d2")
        sheet.glow(x + 36, 720, 60, 170, "#ffc27a", 0.3)
    return sheet


def _front() -> Sheet:
    sheet = Sheet("street front")
    glass, left = (1180, 392, 640, 330), 1010
    # The house, from its corner to the right.
    sheet.poly(
        [(left, 0), (2000, 0), (2000, 830), (left, 806)], sheet.across(left, 2000, "#2c2624", "#241f1f", "#191718")
    )
    for row in range(12):
        for number in range(9):
            x = left + 14 + 112 * number + (row % 2) * 56
            if sheet.dice.random() < 0.5:
                sheet.rect(x, 16 + 24 * row, 50, 11, "#3a302c", 0.4)
    for x in (1110, 1400, 1690):
        sheet.rect(x, 20, 150, 176, "#15191d")
        sheet.rect(x + 8, 28, 134, 160, sheet.down(28, 188, "#1d2833", "#2c3844"))
        sheet.rect(x - 8, 196, 166, 12, "#3d3531")
    sheet.rect(1406, 28, 136, 160, sheet.down(28, 188, "#8a6a3e", "#a47f49"), 0.75)
    # The pavement, wet, with the window's light in it.
    sheet.path("M-80 850 L1010 800 L2000 826 V1080 H-80 Z", sheet.down(800, 1080, "#2e343a", "#1c2127", "#0d1116"))
    sheet.path("M-80 850 L1010 800 L1010 808 L-80 868 Z", "#4a5158", 0.7)
    for x, wide, much in ((1500, 900, 0.5), (1090, 190, 0.42)):
        sheet.glow(x, 800, wide * 0.62, 270, "#ffdf9e", much)
    sheet.rect(left, 320, 990, 488, "#15181a")
    _window(sheet, *glass)
    _shop_door(sheet)
    # The awning and the sign over it.
    sheet.rect(1010, 236, 990, 92, sheet.down(236, 328, "#173f3c", "#123130"))
    sheet.word("MARKET", 1290, 258, 50, "#ffe3ac", 0.95, 0.12)
    sheet.glow(1420, 284, 420, 110, "#ffd28a", 0.25)
    for number in range(18):
        x = 1000 + 58 * number
        shade = "#8d8a78" if number % 2 else "#1f5450"
        sheet.poly(
            [(x + 14, 326), (x + 72, 326), (x + 58, 404), (x, 404)], sheet.down(326, 404, shade, lit(shade, 0.72))
        )
        sheet.path(f"M{x} 404 h58 v10 q-29 18 -58 0 Z", lit(shade, 0.6))
    for _ in range(26):
        y = 850 + 230 * sheet.dice.random()
        sheet.rect(1000 + 900 * sheet.dice.random(), y, sheet.dice.uniform(40, 160), 2.4, "#ffe9bc", 0.1)
    sheet.glow(1500, 560, 720, 420, "#ffd591", 0.15)
    return sheet


def _shop_door(sheet: Sheet) -> None:
    """The door beside the window, with its sign."""
    sheet.rect(1024, 420, 130, 386, "#0f1213")
    sheet.rect(1036, 432, 106, 360, sheet.down(432, 792, "#c9b27c", "#a8905e", "#5c5238"))
    sheet.rect(
        1036, 432, 106, 360, sheet.across(1036, 1142, (0, "#0f1213", 0.4), (0.4, "#0f1213", 0), (1, "#0f1213", 0.3))
    )
    sheet.rect(1056, 540, 66, 30, "#1b2022", 0.95, 3)
    sheet.word("OPEN", 1065, 548, 13, "#e8d9a6", 1, 0.14)
    sheet.rect(1126, 610, 6, 70, "#2a2a24")


def _window(sheet: Sheet, x: float, y: float, wide: float, high: float) -> None:
    """The shop's window from outside: shelves, coolers and tubes, small and far behind the glass."""
    sheet.rect(x, y, wide, high, sheet.down(y, y + high, "#ecd9a4", "#d9c48c", "#a08a5c"))
    for number in range(4):
        sheet.poly(
            [
                (x + 60 + 150 * number, y + 28),
                (x + 150 + 150 * number, y + 28),
                (x + 140 + 150 * number, y + 36),
                (x + 72 + 150 * number, y + 36),
            ],
            "#fffbe6",
        )
    sheet.rect(x + 190, y + 66, 330, 170, "#8fb0a6")
    for number in range(5):
        sheet.rect(x + 196 + 65 * number, y + 74, 58, 158, sheet.down(y + 74, y + 232, "#c4ddd2", "#93b3a9"))
        for row in range(4):
            sheet.rect(
                x + 200 + 65 * number, y + 88 + 38 * row, 50, 22, mix(sheet.dice.choice(CANS), "#a9c4b6", 0.5), 0.8
            )
    sheet.rect(x + 534, y + 84, 60, 152, "#7b827f")
    for left, width in ((0, 200), (440, 200)):
        for row in range(4):
            top = y + 140 + 46 * row
            along = x + left + 6
            while along < x + left + width - 20:
                sheet.rect(along, top + 8, 17, 34, lit(sheet.dice.choice(CANS + BREAD), 0.85), 0.9)
                along += 20
            sheet.rect(x + left, top + 42, width, 5, "#4a4232")
    sheet.rect(x, y + high - 40, wide, 40, sheet.down(y + high - 40, y + high, (0, "#2c2519", 0), (1, "#2c2519", 0.9)))
    sheet.poly([(x + 300, y), (x + 390, y), (x + 250, y + high), (x + 160, y + high)], "#ffffff", 0.07)
    for at in (x - 8, x + wide / 2 - 4, x + wide):
        sheet.rect(at, y, 8, high, "#141718")
    sheet.rect(x - 8, y + high - 4, wide + 16, 96, sheet.down(y + high, y + high + 92, "#262b2b", "#181c1d"))


def _kerb() -> Sheet:
    sheet = Sheet("street near")
    sheet.rect(-22, 0, 34, 1080, sheet.across(-22, 12, "#07090c", "#161b20", "#0a0d10"))
    sheet.rect(-80, 640, 130, 440, sheet.down(640, 1080, "#141a22", "#07090d"), 1, 30)
    sheet.rect(-60, 690, 92, 60, "#2c3845", 1, 8)
    return sheet
