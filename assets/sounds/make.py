"""Write the sounds of the window beside this file: room tones and effects, 16 bit, mono, 22,050 Hz.

The bytes are the same every time and everywhere. For that, samples come from integers and from +, -, *, / and square
roots of floats, which IEEE 754 rounds exactly: neither from `math.sin` and `math.exp`, which differ from one C library
to the next, nor from `sum`, which Python 3.12 adds up in another way. A room tone is a loop without a seam: each tone
in it has a whole number of cycles, and each filter begins in the state in which it ends.
"""

import io
import math
import wave
from array import array
from collections.abc import Callable, Sequence
from pathlib import Path

RATE = 22_050
"""Samples a second. It is also after how many of them a filter has forgotten how it began."""
LOOP = 4 * RATE
"""Samples of a room tone."""
PI = 3.141592653589793

Layer = list[float]


def sine(angle: float) -> float:
    """The sine of 0 to pi / 2."""
    term, total = angle, angle
    for n in range(2, 20, 2):
        term *= -angle * angle / (n * (n + 1))
        total += term
    return total


QUARTER = [sine(2 * PI * n / LOOP) for n in range(LOOP // 4)]
SINE = [*QUARTER, 1.0, *QUARTER[:0:-1]]
SINE += [-each for each in SINE]
"""One cycle over the whole loop. Sample n * c, around the end and on, is a tone of c cycles a loop: c / 4 Hz."""


def swell(cycles: int, turn: float = 0.0, floor: float = 0.0) -> Layer:
    """A slow wave between `floor` and 1, so many times a loop, and so much of a cycle (0 to 1) late."""
    late = LOOP // 4 + round(turn * LOOP)
    return [floor + (1 - floor) * (0.5 - 0.5 * SINE[(n * cycles + late) % LOOP]) for n in range(LOOP)]


def noise(seed: int, length: int = LOOP) -> Layer:
    """White noise from -1 to 1: a hash of the number of the sample."""
    made = []
    for n in range(length):
        x = (n * 0x9E3779B1 + seed * 0x85EBCA77) & 0xFFFFFFFF
        x = (x ^ x >> 16) * 0x7FEB352D & 0xFFFFFFFF
        x = (x ^ x >> 15) * 0x846CA68B & 0xFFFFFFFF
        made.append((x ^ x >> 16) / 0x80000000 - 1)
    return made


def smooth(source: Layer, hertz: float) -> Layer:
    """Without what lies above a frequency: 6 dB an octave."""
    w = 2 * PI * hertz / RATE
    kept, a, made = 0.0, w / (1 + w), []
    for x in [*source[-RATE:], *source]:
        kept += a * (x - kept)
        made.append(kept)
    return made[-len(source) :]


def low(source: Layer, hertz: float) -> Layer:
    """Without what lies above a frequency: 12 dB an octave."""
    return smooth(smooth(source, hertz), hertz)


def high(source: Layer, hertz: float) -> Layer:
    """Without what lies below a frequency: 6 dB an octave."""
    return [x - y for x, y in zip(source, smooth(source, hertz), strict=True)]


def band(source: Layer, centre: Sequence[float], width: float) -> Layer:
    """What lies around a frequency that may move, in Hz for each sample. A smaller `width` whistles."""
    lows, bands, made = 0.0, 0.0, []
    for x, hertz in zip([*source[-RATE:], *source], [*centre[-RATE:], *centre], strict=True):
        f = 2 * PI * hertz / RATE
        lows += f * bands
        bands += f * (x - lows - width * bands)
        made.append(width * bands)
    return made[-len(source) :]


def mixed(*parts: tuple[float, Layer]) -> Layer:
    """Layers together; the number with each is how loud it is, as a root mean square."""
    made = [0.0] * len(parts[0][1])
    for loudness, layer in parts:
        power = 0.0
        for x in layer:
            power += x * x
        gain = loudness / math.sqrt(power / len(layer))
        made = [x + gain * y for x, y in zip(made, layer, strict=True)]
    return made


def times(layer: Layer, envelope: Layer) -> Layer:
    """A layer whose loudness follows an envelope."""
    return [x * y for x, y in zip(layer, envelope, strict=True)]


def struck(hertz: float, fade: float, starts: Sequence[float], length: int = LOOP, attack: float = 0.002) -> Layer:
    """A tone that is struck at these seconds and fades by half in every `fade` seconds; around the end and on."""
    made = [0.0] * length
    soft, half, cycles = round(attack * RATE), round(fade * RATE), round(hertz * 4)
    for begin in (round(start * RATE) for start in starts):
        loudness = 1.0
        for n in range(min(12 * half, length)):
            made[(begin + n) % length] += SINE[n * cycles % LOOP] * loudness * min(1.0, n / soft)
            loudness -= loudness * 0.693 / half
    return made


def rain(seed: int) -> Layer:
    """Steady rain, and single drops that are nearer."""
    places = [(x + 1) * 2 for x in noise(seed + 1, 45)]
    drops = [struck(hertz, 0.004, places[n::3]) for n, hertz in enumerate((1450.0, 1900.0, 2600.0))]
    return mixed((1.0, low(high(noise(seed), 1500), 5000)), *((0.15, each) for each in drops))


def traffic(seed: int, hertz: float, cycles: int = 1, turn: float = 0.0, floor: float = 0.35) -> Layer:
    """Cars that pass: a low rush that comes and goes."""
    return times(high(low(noise(seed), hertz), 40), swell(cycles, turn, floor))


def wind(seed: int, hertz: float, cycles: int = 1, turn: float = 0.0) -> Layer:
    """Wind: its pitch rises with its force."""
    force = [x * y for x, y in zip(swell(cycles, turn, 0.4), swell(cycles + 2, turn + 0.3, 0.7), strict=True)]
    return times(band(noise(seed), [hertz * (0.6 + 0.8 * x) for x in force], 0.35), force)


def murmur(seed: int) -> Layer:
    """Many people far away: noise where voices lie, in waves that never make a word."""
    waves = [(1.0, 280.0, 9, 0.0), (0.9, 430.0, 13, 0.3), (0.6, 640.0, 7, 0.6), (0.35, 920.0, 11, 0.8)]
    return mixed(
        *(
            (loudness, times(band(noise(seed + n), [hertz] * LOOP, 0.5), swell(cycles, turn, 0.45)))
            for n, (loudness, hertz, cycles, turn) in enumerate(waves)
        )
    )


def hum(*partials: tuple[float, float]) -> Layer:
    """A machine: frequencies, and how loud each is. They are taken in quarters of a hertz, so that they close."""
    return mixed(*((loud, [SINE[n * round(hertz * 4) % LOOP] for n in range(LOOP)]) for hertz, loud in partials))


COOLER = ((58.0, 0.5), (116.0, 1.0), (116.25, 0.35), (174.0, 0.3), (232.0, 0.5), (348.0, 0.12))
"""B flat, a shade under, with a slow beat."""
ROOMS: dict[str, Callable[[], Layer]] = {
    "parking_garage_night": lambda: mixed(
        (9, hum((60, 0.7), (60.25, 0.3), (120, 1.0), (120.25, 0.4), (240, 0.4))),
        (7, low(noise(11), 110)),
        (7, traffic(12, 340)),
        (3, wind(13, 420, turn=0.5)),
    ),
    "corner_store_evening": lambda: mixed((11, hum(*COOLER)), (5, low(noise(21), 300)), (3, rain(22))),
    "apartment_hallway": lambda: mixed(
        (6, hum((120, 1.0), (240, 0.6), (360.25, 0.3))), (9, low(noise(31), 260)), (4, traffic(32, 200, turn=0.2))
    ),
    "kitchen": lambda: mixed(
        (9, hum((60, 0.4), (120, 1.0), (120.5, 0.3), (180, 0.5), (300, 0.2))), (8, low(noise(41), 400))
    ),
    "front_porch_winter": lambda: mixed((8, wind(51, 380)), (3, wind(52, 750, 2, 0.4)), (5, low(noise(53), 120))),
    "mall_corridor": lambda: mixed((8, murmur(61)), (6, low(noise(66), 260)), (1, hum((120, 1.0), (180, 0.4)))),
    "bus_stop": lambda: mixed((9, traffic(71, 420)), (4, traffic(72, 900, 2, 0.3, 0.2)), (4, rain(73))),
    "school_office": lambda: mixed(
        (8, low(noise(81), 400)),
        (2, hum((120, 1.0), (240, 0.4))),
        (1.2, mixed((1.0, struck(1700, 0.004, (0, 2))), (0.9, struck(1500, 0.004, (1, 3))))),
    ),
    "emergency_department": lambda: mixed(
        (8, low(noise(91), 450)),
        (2, hum((120, 1.0), (240, 0.3))),
        (1.6, struck(740, 0.035, (0.1, 0.9, 1.7, 2.5, 3.3), attack=0.012)),
    ),
    "downtown_doorway": lambda: mixed((9, traffic(101, 320)), (4, wind(102, 300, turn=0.6)), (5, low(noise(103), 130))),
    "city_street_evening": lambda: mixed(
        (9, traffic(111, 450)), (5, traffic(112, 1100, 1, 0.45, 0.15)), (5, low(noise(113), 150))
    ),
    "crisis_center_lounge": lambda: mixed(
        (7, low(noise(121), 300)), (2, hum((120, 1.0), (180, 0.4))), (1, low(noise(122), 900))
    ),
}
"""The room tones, by the backdrop of a place. The unit of loudness is a thousandth of full scale."""


def faded(layer: Layer, attack: float, release: float) -> Layer:
    """A layer that begins and ends in silence."""
    soft, last = round(attack * RATE), round(release * RATE)
    return [x * min(1.0, n / soft, (len(layer) - 1 - n) / last) for n, x in enumerate(layer)]


def radio(seed: int, seconds: float, click: float, attack: float, release: float) -> Layer:
    """A channel that nobody speaks on: a rush that comes and goes, with the click of the switch at that second."""
    length = round(seconds * RATE)
    rush = faded(band(high(noise(seed, length), 700), [1900.0] * length, 0.9), attack, release)
    return faded(mixed((10, rush), (3, struck(1150, 0.003, (click,), length, 0.001))), 0.001, 0.004)


def arrive() -> Layer:
    """Two soft notes, a fourth apart."""
    length = round(0.9 * RATE)
    notes = [struck(hertz, 0.09, (start,), length, 0.02) for hertz, start in ((392.0, 0.0), (523.25, 0.17))]
    return faded(mixed((8, notes[0]), (8, notes[1])), 0.01, 0.25)


def page() -> Layer:
    """A sheet that is turned: a rush that rises in pitch, and the sheet that lies down."""
    length = round(0.36 * RATE)
    sweep = faded(band(noise(201, length), [900 + 1900 * n / length for n in range(length)], 0.8), 0.16, 0.18)
    laid = [x * max(0.0, 1 - abs(n / length - 0.72) * 9) for n, x in enumerate(low(noise(202, length), 700))]
    return faded(mixed((10, sweep), (4, laid)), 0.01, 0.02)


EFFECTS: dict[str, tuple[float, Callable[[], Layer]]] = {
    "radio_open": (0.09, lambda: radio(211, 0.26, 0.005, 0.03, 0.05)),
    "radio_close": (0.08, lambda: radio(212, 0.2, 0.17, 0.01, 0.06)),
    "tick": (0.05, lambda: faded(struck(880, 0.007, (0.0,), round(0.09 * RATE), 0.003), 0.002, 0.02)),
    "arrive": (0.07, arrive),
    "page": (0.07, page),
}
"""The effects, each with its loudest sample as a share of full scale."""


def samples(name: str) -> list[int]:
    """The samples of a sound, -32,768 to 32,767."""
    if name in ROOMS:
        return [round(x * 32.767) for x in ROOMS[name]()]
    peak, layer = EFFECTS[name][0], EFFECTS[name][1]()
    gain = 32_767 * peak / max(abs(x) for x in layer)
    return [round(x * gain) for x in layer]


def wav(name: str) -> bytes:
    """The file of a sound."""
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setparams((1, 2, RATE, 0, "NONE", ""))
        writer.writeframes(array("h", samples(name)).tobytes())
    return file.getvalue()


if __name__ == "__main__":
    for each in (*ROOMS, *EFFECTS):
        (Path(__file__).parent / f"{each}.wav").write_bytes(wav(each))
