"""Where people are looked after: an emergency department, and the lounge of a crisis center."""

from script.city import bokeh
from script.pen import Sheet, lit
from script.room import Room
from script.things import armchair, floor_lamp, plant, window


def emergency_department() -> dict[str, Sheet]:
    """A bay at night: curtains on their rail, a stretcher, a monitor, the lit desk beyond."""
    far = Sheet("emergency far")
    room, z, roof = Room(far, 1050), 7.0, 2.75
    far.rect(-80, 0, 2080, 1080, "#1c2628")
    room.floor((-8, 8), (1.0, z), room.fade((0, roof, z), (0, roof, 1.5), "#7b8b8a", "#525f60", "#2b3436"), y=roof)
    for x in (-3.6, -2.4, -1.2, 0, 1.2, 2.4, 3.6):
        room.floor((x - 0.012, x + 0.012), (1.3, z), "#39464a", 0.5, y=roof)
    for each in (2.2, 3.4, 4.6, 5.8):
        room.floor((-8, 8), (each, each + 0.03), "#39464a", 0.5, y=roof)
    room.wall((-8, 8), (0, roof), z, room.fade((0, roof, z), (0, 0, z), "#93a5a0", "#7d908c", "#5c6e6c"))
    room.wall((-8, 8), (0.85, 1.0), z - 0.01, "#5b8480")
    room.wall((-8, 8), (0, 0.12), z - 0.01, "#36474a")
    # Two doors with panes, the sign over them, and the desk.
    room.wall((-0.95, 1.25), (0, 2.2), z - 0.02, "#52605f")
    for x in (-0.88, 0.17):
        room.wall((x, x + 1.01), (0.02, 2.12), z - 0.03, room.fade((x, 1, z), (x + 1, 1, z), "#8fa09b", "#a3b3ad"))
        room.wall((x + 0.36, x + 0.65), (1.1, 1.85), z - 0.04, "#dff0ea")
        room.wall((x + 0.05, x + 0.96), (0.9, 0.97), z - 0.04, "#6d7c79")
    room.wall((-0.95, 1.25), (2.3, 2.62), z - 0.05, "#8c3a34")
    room.word("EMERGENCY", 0.15, 2.46, z - 0.06, 0.17, "#fbeee4")
    room.glow((0.15, 2.46, z), 1.5, 0.6, "#ff9a86", 0.22)
    for x in (-0.9, 1.7):
        for start, end in ((2.3, 3.3), (4.7, 5.7)):
            room.floor((x - 0.3, x + 0.3), (start, end), "#f2faf4", y=roof - 0.01)
            room.glow((x, roof, (start + end) / 2), 1.7, 0.6, "#e6f6ee", 0.28)
    room.floor((-8, 8), (1.0, z), room.fade((0, 0, z), (0, 0, 1.6), "#86948f", "#5d6a69", "#333d40", "#20282b"))
    for x in (-0.9, 1.7):
        room.pool(x, 5.0, 1.3, "#eafaf2", 0.3)
        room.pool(x, 2.9, 1.1, "#eafaf2", 0.16)
    room.floor((-0.15, 0.05), (1.2, z), "#5b8480", 0.5)

    mid = Sheet("emergency middle")
    room = room.on(mid)
    _curtain(mid, room, (-4.2, -1.28), 4.4, "#4c7d7c")
    room.box((-4.4, 4.6), (2.42, 2.46), (4.38, 4.42), "#c3cecb")
    # The bay on the right: panel, monitor, stretcher, drip.
    room.wall((1.5, 5.5), (0, 2.75), 5.0, room.fade((1.75, 1, 5), (4, 1, 5), "#71847f", "#8a9d97", "#66787a"))
    room.wall((1.5, 5.5), (0, 0.12), 5.0, "#36474a")
    room.wall((1.8, 3.9), (1.42, 1.62), 4.97, "#b9c6c1")
    for x, shade in ((1.88, "#5fa08a"), (2.1, "#d0b050"), (2.32, "#6f8fb5"), (3.1, "#5c6664")):
        room.wall((x, x + 0.13), (1.46, 1.58), 4.96, shade)
    room.wall((1.47, 1.55), (0, 2.75), 4.6, "#9fb0ab")
    room.side(1.47, (0, 2.75), (4.6, 5.0), "#4c5c5d")
    _monitor(room, 2.72, 4.8)
    _stretcher(room)
    left, top = room.at(1.74, 2.1, 4.0)
    _, low = room.at(1.74, 0.06, 4.0)
    mid.line([(left, top), (left, low)], "#b4bfbc", 5)
    mid.line([(left - 30, top), (left + 30, top)], "#b4bfbc", 4)
    mid.line([(left - 36, low), (left + 36, low)], "#8d9996", 5)
    mid.rect(left + 14, top + 4, 32, 62, mid.down(top, top + 66, "#dcebe6", "#a9c4bd"), 0.85, 8)
    mid.stroke(f"M{left + 30} {top + 66} q4 90 60 150 t80 60", "#cfdfda", 2, 0.7)

    near = Sheet("emergency near")
    near.rect(1884, 0, 130, 1080, near.across(1884, 2000, "#2f5252", "#3d6666", "#274646"))
    near.rect(1924, 0, 14, 1080, "#1f3a3a", 0.6)
    near.rect(-80, 760, 150, 330, near.down(760, 1080, "#3a4648", "#1f282a"), 1, 16)
    near.rect(-60, 700, 96, 70, "#52605f", 1, 8)
    return {"far": far, "middle": mid, "near": near}


def _curtain(sheet: Sheet, room: Room, x: tuple[float, float], z: float, colour: str) -> None:
    """A curtain in folds, hung from its rail."""
    wide, at, number = 0.0, x[0], 0
    while at < x[1]:
        wide = 0.1 + 0.06 * sheet.dice.random()
        right = min(at + wide, x[1])
        light = 0.74 + 0.3 * ((number * 7) % 5) / 4
        foot = 0.3 + 0.03 * (number % 2)
        tone = room.fade(
            (at, 1, z), (right, 1, z), lit(colour, light * 0.8), lit(colour, light * 1.12), lit(colour, light * 0.92)
        )
        room.poly([(at, 2.3, z), (right, 2.3, z), (right, foot, z), (at, foot + 0.02, z)], tone)
        at, number = right, number + 1
    room.wall(x, (2.3, 2.44), z, "#9db8b3", 0.35)


def _monitor(room: Room, x: float, z: float) -> None:
    """A monitor with a quiet trace."""
    sheet = room.sheet
    room.wall((x - 0.03, x + 0.03), (1.62, 1.95), z, "#55615f")
    room.wall((x - 0.3, x + 0.3), (1.74, 2.16), z - 0.05, "#2b3436")
    room.wall((x - 0.27, x + 0.27), (1.77, 2.13), z - 0.06, "#10201f")
    left, middle = room.at(x - 0.25, 2.02, z - 0.06)
    beat = [
        (0, 0),
        (22, 0),
        (27, -7),
        (32, 0),
        (40, 0),
        (44, 7),
        (50, -26),
        (56, 10),
        (60, 0),
        (84, 0),
        (89, -7),
        (94, 0),
        (102, 0),
        (106, 7),
        (112, -26),
        (118, 10),
        (122, 0),
        (136, 0),
    ]
    sheet.line([(left + a, middle + b * 0.7) for a, b in beat], "#6fe0a4", 2.4)
    sheet.stroke(f"M{left} {middle + 38} " + "q8 -16 17 0 t17 0 " * 4, "#e2c36a", 2.2)
    room.glow((x, 1.95, z), 0.6, 0.45, "#6fe0a4", 0.16)


def _stretcher(room: Room) -> None:
    """A stretcher, made up and empty."""
    sheet = room.sheet
    room.pool(2.65, 3.9, 1.2, "#0f1719", 0.6)
    for x, z in ((1.95, 3.7), (3.35, 3.7), (1.95, 4.3)):
        left, y = room.at(x, 0.06, z)
        room.wall((x - 0.025, x + 0.025), (0.1, 0.6), z, "#6d7a79")
        sheet.ellipse(left, y, 20, 22, "#22292b")
    room.box((1.75, 3.6), (0.55, 0.66), (3.6, 4.5), "#59676a", "#3f4b4e", "#728083")
    room.box((1.77, 3.58), (0.66, 0.8), (3.62, 4.48), "#c3d0cc", "#8fa09d", "#e3ece8")
    room.poly([(2.45, 0.8, 3.6), (3.6, 0.8, 3.6), (3.6, 0.8, 4.5), (2.6, 0.8, 4.5)], "#7fa5a3")
    room.poly([(2.45, 0.8, 3.6), (3.6, 0.8, 3.6), (3.6, 0.6, 3.59), (2.49, 0.58, 3.59)], "#6b918f")
    left, y = room.at(2.05, 0.8, 4.0)
    sheet.rect(left - 74, y - 52, 140, 60, sheet.down(y - 52, y + 8, "#f4f8f4", "#c3d0cb"), 1, 24)
    for at in (2.25, 3.15):
        room.wall((at, at + 0.03), (0.66, 1.02), 3.58, "#9aa8a6")
    room.wall((2.25, 3.18), (0.98, 1.03), 3.58, "#b9c6c3")
    room.wall((2.25, 3.18), (0.82, 0.85), 3.58, "#9aa8a6")


def crisis_center_lounge() -> dict[str, Sheet]:
    """A room with lamps instead of tubes: armchairs, a rug, a desk with a bowl of tangerines."""
    far = Sheet("lounge far")
    room, z, roof = Room(far, 1040), 5.4, 2.7
    far.rect(-80, 0, 2080, 1080, "#221d19")
    wall = ("#55503f", "#7d7056", "#8f7d5e", "#6e6049")
    room.wall((-7, 7), (0, roof), z, room.fade((-4.5, 1, z), (4.5, 1, z), *wall))
    room.wall(
        (-7, 7), (0, roof), z - 0.005, room.fade((0, 0.4, z), (0, roof, z), (0, "#221d19", 0), (1, "#221d19", 0.35))
    )
    room.wall((-7, 7), (0, 0.14), z - 0.01, "#4a3c2c")
    room.floor((-7, 7), (1.0, z), room.fade((0, roof, z), (0, roof, 1.5), "#6b5d48", "#4a4033", "#2a251f"), y=roof)
    room.floor((-7, 7), (1.0, z), room.fade((0, 0, z), (0, 0, 1.5), "#7a5c3e", "#5c4530", "#33271c", "#1f1812"))
    for number in range(17):
        x = -4.0 + 0.5 * number
        room.floor((x, x + 0.012), (1.1, z), "#2b2018", 0.4)
    # The glass door that opens by itself, on the left.
    room.wall((-3.7, -2.1), (0, 2.3), z - 0.02, "#3a3328")
    for x in (-3.62, -2.88):
        room.wall(
            (x, x + 0.7), (0.05, 2.2), z - 0.03, room.fade((0, 2.2, z), (0, 0.1, z), "#1a2a40", "#2a3c52", "#3f4c58")
        )
    bokeh(far, (160, 330, 300, 260), 7, ["#ffc98a", "#ff9a70", "#bcd4e0"], (6, 13))
    room.wall((-2.93, -2.87), (0.05, 2.2), z - 0.04, "#3a3328")
    # A window with curtains, and a picture of hills.
    window(room, (-0.6, 0.75), (0.95, 2.1), z, "#8a7654", ("#17253c", "#263850", "#46506a"), 1)
    for left, right in ((-0.86, -0.42), (0.57, 1.01)):
        for number in range(4):
            a = left + (right - left) * number / 4
            room.wall(
                (a, a + (right - left) / 4 + 0.004), (0.62, 2.26), z - 0.08, lit("#9a7350", 0.82 + 0.12 * (number % 2))
            )
    room.wall((-0.98, 1.13), (2.26, 2.3), z - 0.09, "#4a3a28")
    _hills(room, z)
    far.glow(*room.at(3.1, 1.4, z), 640, 520, "#ffca86", 0.3)
    far.glow(*room.at(-1.4, 1.3, z), 520, 420, "#ffca86", 0.2)

    mid = Sheet("lounge middle")
    room = room.on(mid)
    x, y = room.at(1.5, 0, 3.9)
    mid.ellipse(x, y, 620, 92, mid.radial((x, y), (620, 92), "#7d4f3e", "#6b4236", "#553529"))
    mid.ellipse(x, y, 540, 76, "#9a7352", 0.25)
    room.pool(2.3, 4.0, 2.1, "#ffca86", 0.26)
    floor_lamp(mid, *room.at(-1.72, 0, 4.9), 470, "#ffca86")
    plant(mid, *room.at(0.98, 0, 4.8), 210, "#56704c", "#8a6a50")
    armchair(mid, *room.at(1.62, 0, 4.4), 300, "#4f7472")
    floor_lamp(mid, *room.at(2.42, 0, 4.7), 500, "#ffca86")
    x, y = room.at(2.36, 0.5, 4.2)
    mid.rect(x - 52, y, 104, 12, "#a9804e", 1, 5)
    for leg in (-40, 34):
        mid.rect(x + leg, y + 10, 7, 150, "#5f452b")
    mid.path(f"M{x - 12} {y - 30} h24 l-3 30 h-18 Z", "#d8cbb0")
    armchair(mid, *room.at(3.05, 0, 4.1), 330, "#8a6a4c")

    near = Sheet("lounge near")
    near.path("M1560 1080 V968 Q1560 950 1580 950 H2000 V1080 Z", near.down(950, 1080, "#6b4d30", "#2f2216"))
    near.rect(1548, 938, 460, 20, "#96704a", 1, 8)
    for x, y in ((1724, 868), (1766, 856), (1808, 866), (1746, 832), (1788, 830)):
        near.ellipse(x, y, 27, 25, near.radial((x + 8, y - 10), (34, 34), "#f7ab52", "#dd8330", "#a85d20"))
    near.path(
        "M1678 866 H1856 Q1850 940 1796 940 H1738 Q1684 940 1678 866 Z",
        near.across(1678, 1856, "#4f6b70", "#8fa9a6", "#69878a"),
    )
    near.rect(-80, 0, 130, 1080, near.across(-80, 50, "#17120e", "#2a2119", "#3a2e22"))
    return {"far": far, "middle": mid, "near": near}


def _hills(room: Room, z: float) -> None:
    """A quiet picture in a frame."""
    room.wall((1.5, 2.5), (1.42, 2.12), z - 0.02, "#4f3e2a")
    room.wall((1.55, 2.45), (1.47, 2.07), z - 0.03, room.fade((0, 2.07, z), (0, 1.47, z), "#c9b98c", "#b5a98a"))
    room.poly(
        [(1.55, 1.47, z), (1.55, 1.76, z), (1.8, 1.88, z), (2.1, 1.74, z), (2.45, 1.84, z), (2.45, 1.47, z)], "#7d8f78"
    )
    room.poly([(1.55, 1.47, z), (1.55, 1.62, z), (1.95, 1.7, z), (2.45, 1.58, z), (2.45, 1.47, z)], "#5b735f")
