"""Where everybody goes: a mall, a bus stop, a school's office."""

from script.city import bokeh, skyline
from script.pen import Sheet, lit, mix
from script.room import Room
from script.things import plant, street_lamp, tree


def mall_corridor() -> dict[str, Sheet]:
    """A mall's long hall: shop fronts on both sides, a gallery over them, daylight from the roof."""
    far = Sheet("mall far")
    room = Room(far, 1060)
    far.rect(-80, 0, 2080, 1080, far.down(0, 560, "#8fa3ad", "#bcc9cc", "#c9cbc4"))
    end = 26.0
    room.wall((-7, 7), (0, 9), end, room.fade((0, 9, end), (0, 0, end), "#aebbbf", "#c3c6bf", "#a5a49b"))
    room.wall((-2.6, 2.6), (0, 3.6), end - 0.2, "#5d6668")
    for number in range(4):
        x = -2.4 + 1.22 * number
        room.wall((x, x + 1.1), (0, 3.3), end - 0.3, room.fade((0, 3.3, end), (0, 0, end), "#d9e4e4", "#b5c1bf"))
    room.glow((0, 3.4, end), 8, 6, "#fbf8ea", 0.75)
    room.floor((-7, 7), (0.9, end), room.fade((0, 0, end), (0, 0, 1.6), "#c6c4ba", "#9d9d97", "#6f7374", "#4f5558"))
    for z in (2.4, 3.4, 4.6, 6.2, 8.4, 11.5, 16.0):
        room.floor((-7, 7), (z, z * 1.012), "#5f6466", 0.3)
    room.poly(
        [(-1.6, 0, 0.95), (1.8, 0, 0.95), (1.2, 0, end), (-1.2, 0, end)],
        room.fade((0, 0, end), (0, 0, 1.5), (0, "#ffffff", 0.4), (0.9, "#ffffff", 0.05), (1, "#ffffff", 0)),
    )
    # The roof: glass between white ribs.
    room.floor((-4.4, 4.4), (2.0, end), room.fade((0, 8.2, end), (0, 8.2, 7), "#f0f6f6", "#c3d5de", "#9db6c4"), y=8.2)
    for z in (7.5, 9.5, 12.0, 15.0, 19.0, 24.0):
        room.floor((-4.4, 4.4), (z, z * 1.03), "#71828a", y=8.18)
    for x in (-4.4, -2.2, 0, 2.2, 4.4):
        room.floor((x - 0.07, x + 0.07), (2.0, end), "#7d8d94", y=8.18)

    mid = Sheet("mall middle")
    room = room.on(mid)
    fronts = [(13.5, 19.0), (9.4, 13.0), (6.3, 9.0), (3.9, 6.0), (1.3, 3.6)]
    shades = [
        ("#8c6f5a", "#e8c79a"),
        ("#5b7478", "#cfe0da"),
        ("#74606e", "#e6cfc6"),
        ("#5f6f5c", "#e9ddb4"),
        ("#6d6258", "#e2d6c2"),
    ]
    for side in (-1, 1):
        wall = 4.6 * side
        room.side(wall, (0, 4.1), (1.0, 24), room.fade((wall, 2, 1.2), (wall, 2, 24), "#4c5152", "#7d807c", "#b3b3ab"))
        order = shades if side > 0 else shades[2:] + shades[:2]
        for reach, (sign, light) in zip(fronts, order, strict=True):
            _shop(room, wall, reach, sign, light)
        # The gallery over them.
        room.side(
            wall, (4.1, 8.3), (1.0, 24), room.fade((wall, 6, 1.2), (wall, 6, 24), "#5a6163", "#8d9494", "#bcc2c0")
        )
        lean = 3.5 * side
        room.floor(
            (min(wall, lean), max(wall, lean)),
            (1.0, 24),
            room.fade((lean, 4.1, 24), (lean, 4.1, 2), "#9a9b95", "#6c706f", "#3f4445"),
            y=4.1,
        )
        room.side(lean, (4.1, 4.42), (1.0, 24), room.fade((lean, 4, 1.4), (lean, 4, 24), "#7d807d", "#c8c9c2"))
        room.side(lean, (4.42, 5.25), (1.0, 24), "#a9c4c8", 0.32)
        room.side(lean, (5.22, 5.3), (1.0, 24), room.fade((lean, 5, 1.4), (lean, 5, 24), "#4f5658", "#9aa09f"))
    # A bench and a plant on the right.
    room.pool(2.15, 5.1, 1.5, "#2a2e30", 0.45)
    room.box((1.75, 1.84), (0, 0.4), (5.0, 5.4), "#4b4f50")
    room.box((2.95, 3.04), (0, 0.4), (5.0, 5.4), "#4b4f50")
    room.box((1.6, 3.2), (0.4, 0.48), (4.95, 5.5), "#8a6a4a", "#64492f", "#b08c62")
    plant(mid, *room.at(3.5, 0, 5.6), 250, "#4f7350", "#8c8478")
    plant(mid, *room.at(-3.2, 0, 7.4), 180, "#5d7a5a", "#968f84")

    near = Sheet("mall near")
    near.path("M1780 1080 V900 Q1780 872 1808 872 H2000 V1080 Z", near.down(872, 1080, "#4a4640", "#2b2926"))
    for x, y, turn in ((1850, 880, -60), (1900, 880, 10), (1940, 880, 70), (1810, 886, -110)):
        near.path(
            f"M{x} {y} Q{x - 60 + turn} {y - 190} {x + turn} {y - 300} Q{x + 40 + turn} {y - 150} {x + 26} {y} Z",
            "#2f4634",
        )
    return {"far": far, "middle": mid, "near": near}


def _shop(room: Room, wall: float, z: tuple[float, float], board: str, light: str) -> None:
    """A shop's front: its window, the board over it, what stands behind the glass, and its light on the floor."""
    near, away = z
    faint = min(1.0, 0.5 + 3.2 / near)
    inside, over = mix("#cfcfc6", light, faint), mix("#bdbdb5", board, faint)
    room.side(
        wall * 0.998,
        (0, 2.7),
        (near, away),
        room.fade((wall, 2.7, near), (wall, 0, near), inside, lit(inside, 0.78), lit(inside, 0.6)),
    )
    room.side(wall * 0.997, (2.75, 3.35), (near - 0.1, away + 0.1), over)
    room.side(
        wall * 0.996,
        (2.96, 3.14),
        (near + 0.3 * (away - near), near + 0.7 * (away - near)),
        lit(light, 1.06),
        0.9,
    )
    for share in (0.0, 0.5, 1.0):
        at = near + (away - near) * share
        room.side(wall * 0.995, (0, 2.75), (at - 0.04, at + 0.06), mix("#8a8c88", "#33383a", faint))
    room.side(wall * 0.996, (0, 0.3), (near, away), mix("#8a8c88", "#3f4443", faint), 0.7)
    _goods(room, wall * 0.994, near, away, board)
    x = wall * 0.82
    room.poly(
        [(wall, 0, near), (wall, 0, away), (x, 0, away), (x * 0.96, 0, near)],
        room.fade((wall, 0, near), (x, 0, near), (0, light, 0.4), (1, light, 0)),
    )


def _goods(room: Room, wall: float, near: float, away: float, shade: str) -> None:
    """What stands in a shop's window: a few quiet shapes."""
    if near < 3.5:
        return
    long = away - near
    for a, b, tall in ((0.1, 0.34, 0.82), (0.6, 0.9, 0.72)):
        room.side(wall, (0.3, tall), (near + a * long, near + b * long), lit(shade, 0.7), 0.45)
        room.side(wall, (tall, tall + 0.05), (near + a * long, near + b * long), lit(shade, 1.5), 0.6)
        for number in range(3):
            z = near + (a + (b - a) * (0.12 + 0.3 * number)) * long
            high = tall + room.sheet.dice.uniform(0.14, 0.34)
            room.side(wall, (tall + 0.05, high), (z, z + 0.045 * long), lit(shade, 0.9 + 0.2 * number), 0.5)


def bus_stop() -> dict[str, Sheet]:
    """A bus stop at dusk: a glass shelter with its bench, the sign, houses over the street."""
    far = Sheet("bus far")
    far.rect(-80, 0, 2080, 1080, far.down(0, 600, "#2b3a50", "#4a5568", "#7d7480", "#a5877a"))
    skyline(far, (-80, 2000), 600, (80, 190), "#4b4e5e", "#e8bf84", 0.2)
    skyline(far, (-80, 760), 624, (150, 260), "#363b49", "#f0c888", 0.26)
    skyline(far, (900, 2000), 624, (130, 250), "#3a3f4d", "#f0c888", 0.26)
    for shop, wide, glow in (
        (60, 190, "#f2c98a"),
        (330, 150, "#b9d0cc"),
        (1180, 210, "#f2c98a"),
        (1520, 170, "#e6b8a0"),
    ):
        far.rect(shop, 548, wide, 66, far.down(548, 614, glow, lit(glow, 0.62)), 0.85)
        far.rect(shop - 6, 528, wide + 12, 20, "#2b2f3a")
        far.glow(shop + wide / 2, 620, wide, 60, glow, 0.3)
    tree(far, 830, 640, 330, "#2b2f3a")
    tree(far, 1810, 650, 420, "#272b36")
    far.rect(-80, 620, 2080, 460, far.down(620, 760, "#4a4a53", "#34363f"))
    bokeh(far, (200, 590, 900, 30), 6, ["#ffd9a0", "#ff8a6a"], (5, 9))
    for lamp in (420, 452):
        far.glow(lamp, 650, 40, 34, "#fff0cc", 0.85)
    far.path("M396 668 Q398 618 412 614 H462 Q476 618 478 668 Z", "#22262f")
    street_lamp(far, 640, 660, 340, 40, "#ffd9a4", 0.5)

    mid = Sheet("bus middle")
    mid.rect(-80, 700, 2080, 380, mid.down(700, 1080, "#565861", "#3c3f48", "#23262d"))
    mid.rect(-80, 700, 2080, 12, "#8a8a8e")
    mid.rect(-80, 712, 2080, 14, "#33363e")
    for along in range(-60, 2000, 230):
        mid.poly(
            [(along, 726), (along + 3, 726), (1000 + (along - 1000) * 2.2, 1080), (996 + (along - 1000) * 2.2, 1080)],
            "#2a2d35",
            0.4,
        )
    room = Room(mid, 1040)
    # The shelter: posts, glass, roof, a bench and a lit panel at its end.
    back, front, left, right, roof = 4.4, 3.4, -1.9, 1.2, 2.4
    frame = "#2a3038"
    room.floor((left - 0.2, right + 0.3), (front - 0.2, back + 0.1), "#14171c", 0.2)
    for x in (left, left + 1.03, left + 2.06):
        room.wall(
            (x + 0.03, x + 1.0),
            (0.18, 2.2),
            back,
            room.fade(
                (x, 2.2, back), (x + 1.0, 0.2, back), (0, "#dfe9f0", 0.22), (0.5, "#dfe9f0", 0.07), (1, "#dfe9f0", 0.15)
            ),
        )
        room.poly(
            [(x + 0.5, 2.2, back), (x + 0.8, 2.2, back), (x + 0.36, 0.18, back), (x + 0.06, 0.18, back)],
            "#ffffff",
            0.05,
        )
    for x in (left, left + 1.03, left + 2.06, right):
        room.wall((x - 0.03, x + 0.03), (0, roof), back, frame)
    room.wall((left, right), (0.14, 0.2), back, frame)
    room.wall((left, right), (2.18, 2.26), back, frame)
    room.side(left, (0.18, 2.2), (front, back), "#dfe9f0", 0.13)
    _panel(room, right + 0.12, 4.2)
    room.box((-1.2, 0.9), (0.42, 0.48), (4.0, 4.32), "#6b5138", "#4b3826", "#94724e")
    for x in (-1.0, 0.7):
        room.box((x, x + 0.06), (0, 0.42), (4.05, 4.25), frame)
    room.wall((left - 0.03, left + 0.03), (0, roof), front, frame)
    room.floor(
        (left - 0.25, right + 0.2),
        (front - 0.25, back + 0.15),
        room.fade((0, roof, back), (0, roof, front), "#7d8488", "#4a525b"),
        y=roof,
    )
    room.wall(
        (left - 0.25, right + 0.2),
        (roof, roof + 0.16),
        front - 0.25,
        room.fade((left, roof, front), (right, roof, front), "#39424c", "#596470", "#454f5a"),
    )
    room.floor((-1.1, 0.5), (3.7, 3.82), "#f4f2e2", y=roof - 0.01)
    room.glow((-0.3, roof, 3.8), 2.2, 1.0, "#f7ecd0", 0.42)
    room.pool(-0.2, 3.6, 2.0, "#f7ecd0", 0.4)
    _sign(room, 2.58, 4.4)

    near = Sheet("bus near")
    near.rect(-80, 0, 124, 1080, near.across(-80, 44, "#14171d", "#242932", "#181c23"))
    return {"far": far, "middle": mid, "near": near}


def _panel(room: Room, x: float, z: float) -> None:
    """The lit panel at the shelter's end: a map of lines."""
    sheet = room.sheet
    wide = 0.78
    room.wall((x, x + wide), (0.25, 2.3), z, "#20262d")
    room.wall(
        (x + 0.07, x + wide - 0.07), (0.4, 2.2), z - 0.01, room.fade((x, 2.2, z), (x, 0.4, z), "#f3ead2", "#e0d4b6")
    )
    for points, shade in (
        ([(0.16, 0.7), (0.34, 1.0), (0.34, 1.5), (0.62, 1.9)], "#4f8a84"),
        ([(0.18, 1.95), (0.3, 1.7), (0.56, 1.2), (0.56, 0.7)], "#b0664a"),
        ([(0.16, 1.36), (0.64, 1.36)], "#6a7396"),
    ):
        line = [room.at(x + a, b, z - 0.02) for a, b in points]
        sheet.line(line, shade, 7)
        for at in line:
            sheet.ellipse(*at, 6, 6, "#fdf8ea")
    room.glow((x + wide / 2, 1.3, z), 1.5, 1.7, "#f6e9c8", 0.3)
    room.pool(x + wide / 2, z - 0.4, 1.1, "#f6e9c8", 0.3)


def _sign(room: Room, x: float, z: float) -> None:
    """The pole with the picture of a bus."""
    sheet = room.sheet
    room.wall((x - 0.03, x + 0.03), (0, 2.72), z, "#6d757d")
    left, top = room.at(x - 0.3, 2.76, z)
    side = 0.6 * room.zoom / z
    sheet.rect(left, top, side, side * 1.24, "#2f6f8c", 1, 10)
    body = side * 0.2
    sheet.rect(left + body, top + side * 0.2, side * 0.6, side * 0.56, "#eef2ee", 1, 8)
    sheet.rect(left + body + 8, top + side * 0.28, side * 0.6 - 16, side * 0.2, "#2f6f8c", 1, 3)
    for share in (0.3, 0.62):
        sheet.rect(left + side * share - 3, top + side * 0.74, side * 0.13, side * 0.09, "#eef2ee", 1, 3)
        sheet.ellipse(left + side * share + 6, top + side * 0.63, 5, 5, "#2f6f8c")
    sheet.word("14", left + side * 0.31, top + side * 0.94, side * 0.2, "#eef2ee", 1, 0.16)


def school_office() -> dict[str, Sheet]:
    """A school's front office by day: the counter, a board with papers, a clock, light through the blinds."""
    far = Sheet("school far")
    room, z, roof = Room(far, 1040), 5.2, 2.7
    far.rect(-80, 0, 2080, 1080, "#6d7068")
    room.wall((-7, 7), (0, roof), z, room.fade((-4, 1, z), (4.5, 1, z), "#c2c4b4", "#b3b5a6", "#989b90", "#82867e"))
    room.wall((-7, 7), (0, 0.92), z - 0.01, room.fade((-4, 1, z), (4.5, 1, z), "#7f9490", "#6f8480", "#586a68"))
    room.wall((-7, 7), (0.92, 0.98), z - 0.02, "#c9c6b4")
    room.floor((-7, 7), (1.0, z), room.fade((0, roof, z), (0, roof, 1.5), "#c6c6ba", "#9a9c94", "#6e716c"), y=roof)
    for x in (-3.6, -2.4, -1.2, 0, 1.2, 2.4, 3.6):
        room.floor((x - 0.01, x + 0.01), (1.3, z), "#73766f", 0.5, y=roof)
    for each in (2.2, 3.2, 4.2):
        room.floor((-7, 7), (each, each + 0.02), "#73766f", 0.5, y=roof)
    room.floor((1.3, 2.4), (3.3, 4.1), "#f3f2e4", y=roof - 0.01)
    room.floor((-1.1, 0), (3.3, 4.1), "#f3f2e4", y=roof - 0.01)
    room.floor((-7, 7), (1.0, z), room.fade((0, 0, z), (0, 0, 1.6), "#8d8c7c", "#73736a", "#51544f"))
    # The window with its blinds.
    room.wall((-3.75, -1.85), (1.0, 2.3), z - 0.02, "#dcdccf")
    room.wall(
        (-3.67, -1.93), (1.08, 2.22), z - 0.03, room.fade((0, 2.2, z), (0, 1.1, z), "#eaf3f2", "#d6e6dd", "#b9cdb8")
    )
    for number in range(15):
        y = 1.1 + 0.076 * number
        room.wall((-3.67, -1.93), (y, y + 0.026), z - 0.04, "#f6f4e8", 0.9)
    room.glow((-2.8, 1.65, z), 2.8, 2.1, "#fbf6e0", 0.5)
    # The door to the inner office.
    room.wall((-0.82, 0.22), (0, 2.2), z - 0.02, "#6b5a44")
    room.wall((-0.74, 0.14), (0.01, 2.1), z - 0.03, room.fade((-0.7, 1, z), (0.1, 1, z), "#a08258", "#8c7049"))
    room.wall((-0.6, 0), (1.1, 1.95), z - 0.04, room.fade((0, 1.95, z), (0, 1.1, z), "#c3cdc4", "#a3afa6"))
    room.wall((-0.6, 0), (1.52, 1.6), z - 0.05, "#e9e6d6")
    room.word("OFFICE", -0.3, 1.56, z - 0.06, 0.05, "#4a4a42")
    _board(room, z)
    x, y = room.at(0.66, 2.16, z)
    far.ellipse(x, y, 44, 44, "#4a4d4a")
    far.ellipse(x, y, 38, 38, "#f1efe2")
    far.line([(x, y), (x + 3, y - 26)], "#3a3d3a", 4)
    far.line([(x, y), (x + 17, y + 8)], "#3a3d3a", 5)

    mid = Sheet("school middle")
    room = room.on(mid)
    # Chairs along the wall on the left.
    for x in (-3.3, -2.55, -1.8):
        for leg in (x + 0.03, x + 0.47):
            room.box((leg, leg + 0.03), (0, 0.44), (4.55, 4.6), "#4a4f4f")
        room.box((x, x + 0.52), (0.42, 0.48), (4.5, 4.95), "#4f6f78", "#3a545b", "#66878f")
        left, top = room.at(x + 0.02, 0.95, 4.95)
        mid.rect(left, top, 0.48 * room.zoom / 4.95, 88, mid.down(top, top + 88, "#5f828b", "#4a6871"), 1, 14)
    # Bars of light from the blinds on the floor.
    for number in range(9):
        x = -2.5 + 0.22 * number
        sun = room.fade((x, 0, 4.2), (x, 0, 2.6), (0, "#fff3cf", 0.02), (0.4, "#fff3cf", 0.2), (1, "#fff3cf", 0))
        room.poly([(x, 0, 4.2), (x + 0.12, 0, 4.2), (x + 0.6, 0, 2.6), (x + 0.46, 0, 2.6)], sun)
    # The counter with what lies on it.
    room.wall((0.55, 5), (0, 1.0), 3.0, room.fade((0.55, 1, 3), (3, 0, 3), "#a3875f", "#86704f", "#6b5a41"))
    room.side(0.55, (0, 1.0), (3.0, 3.9), "#5d4e39")
    for x in (1.3, 2.05, 2.8):
        room.wall((x, x + 0.015), (0.08, 0.98), 2.99, "#5d4e39", 0.7)
    room.wall((0.55, 5), (0, 0.09), 2.99, "#3c352a")
    room.floor((0.47, 5), (2.92, 3.9), room.fade((0.5, 1, 3.4), (3, 1, 3.4), "#d8cba8", "#bfb18d"), y=1.06)
    room.wall((0.47, 5), (1.0, 1.06), 2.92, "#94815f")
    room.box((1.62, 2.12), (1.14, 1.5), (3.5, 3.56), "#3b4144", "#2b3032", "#4a5154")
    room.wall((1.84, 1.9), (1.06, 1.16), 3.52, "#2b3032")
    room.floor((1.72, 2.02), (3.4, 3.6), "#2b3032", y=1.065)
    room.floor((0.85, 1.2), (3.1, 3.35), "#f1ecdc", y=1.062)
    room.floor((0.95, 1.28), (3.2, 3.5), "#e2dcc8", y=1.063)
    x, y = room.at(0.7, 1.06, 3.3)
    mid.rect(x - 20, y - 62, 40, 62, mid.across(x - 20, x + 20, "#7d4a3c", "#a0644f"), 1, 5)
    for lean, shade in ((-12, "#c9a040"), (-2, "#4f7f8a"), (9, "#8a5a6a")):
        mid.line([(x + lean * 0.5, y - 58), (x + lean, y - 100)], shade, 5)
    plant(mid, *room.at(2.62, 1.06, 3.5), 150, "#5b8058", "#a8735a")

    near = Sheet("school near")
    near.rect(1872, 0, 140, 1080, near.across(1872, 2000, "#565a55", "#3c403d"))
    near.path("M-80 1080 V812 Q-80 790 -58 790 H60 Q84 790 84 814 V1080 Z", near.down(790, 1080, "#3f565c", "#2a3a3f"))
    return {"far": far, "middle": mid, "near": near}


def _board(room: Room, z: float) -> None:
    """The board with papers that children made and notes for parents."""
    room.wall((1.12, 3.5), (1.16, 2.3), z - 0.02, "#7a6448")
    room.wall((1.18, 3.44), (1.22, 2.24), z - 0.03, room.fade((1.2, 1, z), (3.4, 1, z), "#a98c66", "#94795a"))
    papers = [
        (1.28, 1.8, 0.3, 0.36, "#e9e3cf"), (1.66, 1.86, 0.36, 0.28, "#8fb0a8"), (2.1, 1.76, 0.28, 0.38, "#e3d3a0"),
        (2.48, 1.84, 0.34, 0.3, "#eae6d8"), (2.92, 1.78, 0.4, 0.36, "#c99a80"), (1.3, 1.32, 0.38, 0.34, "#d8b98a"),
        (1.78, 1.3, 0.26, 0.36, "#ece8da"), (2.14, 1.34, 0.4, 0.3, "#a9b7c4"), (2.64, 1.3, 0.26, 0.38, "#e9e3cf"),
        (3.0, 1.34, 0.32, 0.3, "#9db58c"),
    ]  # fmt: skip
    for x, y, wide, high, shade in papers:
        room.wall((x, x + wide), (y, y + high), z - 0.04, shade)
        for number in range(3):
            line = y + high * (0.72 - 0.2 * number)
            room.wall((x + 0.05, x + wide - 0.06), (line, line + 0.015), z - 0.05, lit(shade, 0.72), 0.8)
