"""Trainees who decide at the same time: `crowd.py ADDRESS FIRST COUNT SECONDS PAUSE`.

Each has a connection of their own, as from a computer of their own, and an encounter of their own. Between two
decisions they wait PAUSE seconds, half of it to one and a half. At the end how long each decision took to be stored,
and the number of each encounter's last event, are printed as JSON.
"""

import json
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor

from simulator.records.store import open_store
from tests.records.recorded import AT, CONTENTS, header, taken

EVENTS = 5
"""Events of a decision: what was chosen, what it changed, the node, lines, what is on offer."""


def trainee(address: str, number: int, seconds: float, pause: float) -> tuple[str, int, list[float]]:
    """Decide until the time is up: the encounter, its last event, the seconds that each decision took to be stored."""
    encounter, dice, took = f"c{number}", random.Random(number), []
    with open_store(address) as store:
        n = store.begin(header(encounter, trainee=None), CONTENTS, AT)[-1].n
        end = time.monotonic() + seconds
        time.sleep(dice.uniform(0, pause))
        while time.monotonic() < end:
            begun = time.perf_counter()
            n = store.append(encounter, n, [taken(n + step) for step in range(EVENTS)], AT)[-1].n
            took.append(time.perf_counter() - begun)
            time.sleep(dice.uniform(pause / 2, pause * 3 / 2))
    return encounter, n, took


def main(address: str, first: int, count: int, seconds: float, pause: float) -> None:
    """Let them all decide, and say what came of it."""
    with ThreadPoolExecutor(count) as threads:
        done = list(threads.map(lambda each: trainee(address, first + each, seconds, pause), range(count)))
    print(json.dumps({"last": {name: n for name, n, _ in done}, "took": [each for *_, took in done for each in took]}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), float(sys.argv[5]))
