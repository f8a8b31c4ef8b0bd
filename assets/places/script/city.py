"""What is seen of a city from afar: rows of houses with their windows, stars, lamps in the distance."""

from script.pen import Point, Sheet, lit, mix


def skyline(sheet: Sheet, x: Point, ground: float, high: Point, wall: str, window: str, share: float) -> None:
    """Houses from left to right, of heights between two; a share of their windows is lit."""
    dice, left = sheet.dice, x[0]
    while left < x[1]:
        wide = min(dice.choice((46, 58, 70, 86, 104)), x[1] - left)
        tall = dice.uniform(*high)
        face = mix(wall, lit(wall, 1.35), dice.random())
        sheet.rect(
            left, ground - tall, wide + 1, tall, sheet.down(ground - tall, ground, lit(face, 0.92), lit(face, 1.15))
        )
        if dice.random() < 0.4 and wide > 30:
            sheet.rect(left + wide * 0.3, ground - tall - 9, wide * 0.3, 10, face)
        step, size = dice.choice(((12, 5), (14, 6), (16, 6)))
        down = ground - tall + 12
        while down < ground - 14:
            along = left + 8
            while along < left + wide - 8:
                if dice.random() < share * 0.55:
                    sheet.rect(
                        along,
                        down,
                        size,
                        size + 3,
                        mix(window, "#8fb0d0", dice.choice((0, 0, 0.2, 0.6))),
                        dice.uniform(0.25, 0.85),
                    )
                along += step
            down += step + 4
        left += wide


def stars(sheet: Sheet, area: tuple[float, float, float, float], number: int) -> None:
    """A few stars."""
    x, y, wide, high = area
    for _ in range(number):
        size = sheet.dice.uniform(0.6, 1.3)
        sheet.ellipse(
            x + wide * sheet.dice.random(),
            y + high * sheet.dice.random() ** 1.5,
            size,
            size,
            "#c8d4e6",
            sheet.dice.uniform(0.15, 0.55),
        )


def bokeh(sheet: Sheet, area: tuple[float, float, float, float], number: int, colours: list[str], size: Point) -> None:
    """Lights far out of focus."""
    x, y, wide, high = area
    for _ in range(number):
        reach = sheet.dice.uniform(*size)
        there = (x + wide * sheet.dice.random(), y + high * sheet.dice.random())
        colour = sheet.dice.choice(colours)
        sheet.ellipse(*there, reach, reach, colour, sheet.dice.uniform(0.12, 0.4))
        sheet.glow(*there, reach * 2.4, reach * 2.4, colour, 0.2)
