"""Colours of a person: tones of one colour, and mixtures."""

RGB = tuple[int, int, int]


def parse(text: str) -> RGB:
    """The colour that six hexadecimal digits name, with or without the hash sign."""
    digits = text.removeprefix("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def mix(one: RGB, other: RGB, share: float) -> RGB:
    """One colour with a share, from 0 to 1, of another."""
    first, second, third = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return first, second, third


def luminance(colour: RGB) -> float:
    """How light a colour is, from 0 to 1."""
    return (0.30 * colour[0] + 0.59 * colour[1] + 0.11 * colour[2]) / 255


def toned(colour: RGB, tone: str) -> RGB:
    """A colour's second tones: "-" and "--" lie in shadow, "+" and "++" in light."""
    for step in tone:
        if step == "-":
            deep = (round(colour[0] * 0.58), round(colour[1] * 0.54), round(colour[2] * 0.62))
            colour = mix(colour, deep, 0.62)
        else:
            colour = mix(colour, (255, 246, 232), 0.16)
    return colour


def css(colour: RGB) -> str:
    """The colour as SVG writes it."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


class Palette:
    """The colours of one person by role: "jacket", and its tones "jacket-", "jacket+"."""

    def __init__(self, roles: dict[str, str]) -> None:
        self.roles = {role: parse(text) for role, text in roles.items()}
        skin = self.roles["skin"]
        self.roles.setdefault("skin_shade", mix(toned(skin, "-"), (104, 44, 40), 0.22))
        self.roles.setdefault("skin_deep", mix(toned(skin, "--"), (70, 24, 30), 0.30))
        self.roles.setdefault("skin_light", mix(skin, (255, 232, 208), 0.32))
        self.roles.setdefault("blush", mix(skin, (176, 62, 54), 0.42))
        self.roles.setdefault("lip", mix(skin, (138, 52, 56), 0.40))
        self.roles.setdefault("lash", mix((28, 20, 20), self.roles.get("hair", (30, 22, 20)), 0.12))
        self.roles.setdefault("brow", mix(self.roles.get("hair", (40, 30, 26)), (34, 24, 22), 0.30))
        self.roles.setdefault("eye", (74, 54, 40))
        self.roles.setdefault("sclera", mix((214, 207, 200), skin, 0.16))

    def __getitem__(self, role: str) -> RGB:
        name = role.rstrip("+-")
        return toned(self.roles.get(name, (90, 96, 104)), role[len(name) :])
