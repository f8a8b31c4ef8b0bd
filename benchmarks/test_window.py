"""The window at 1920 by 1080, drawn without a graphics card: frames of an encounter, the first frame, and memory.

The baseline of the same run is filling the picture once: what no frame can be cheaper than.
"""

import resource
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from simulator.app.encounters import Setup
from simulator.window.scenes.encounter import EncounterScene
from tests.support.academy import ACADEMY
from tests.support.tour import decide, still_window

SIZE, FRAMES = (1920, 1080), 600
MEDIAN, SLOWEST, FIRST, MEMORY = 0.008, 0.0166, 1.5, 300
OPENING = """
import os, sys, time
begun = float(sys.argv[2])
os.environ.update(SDL_VIDEODRIVER="dummy", SDL_AUDIODRIVER="dummy")
from pathlib import Path
from simulator.app.bootstrap import Installation
from simulator.window.loop import Window
from simulator.window.scenes.home import Home
window = Window(Installation(Path(sys.argv[1])), (1920, 1080))
window.push(Home(window))
window.frame([], 0.0)
print(time.time() - begun)
window.end()
"""


def test_frames_of_an_encounter_with_portraits_moving(benchmark) -> None:  # type: ignore[no-untyped-def]
    with TemporaryDirectory() as folder, still_window(Path(folder), SIZE, 1.0, "dark") as window:
        document = window.installation.library.document("scenario", "corner-store")
        scene = EncounterScene(window, window.installation.encounters.begin(Setup(document, seed=1)))
        window.push(scene)
        scene._show_all()
        for choice in ("call_team", "ask_nadia", "quiet_place"):
            decide(scene, choice)
        for _ in range(FRAMES // 2):  # pictures of a movement are made when it is first seen
            window.frame([], 1 / 60)
        times = []
        for _ in range(FRAMES):
            begun = perf_counter()
            window.frame([], 1 / 60)
            times.append(perf_counter() - begun)
        begun = perf_counter()
        for _ in range(100):
            window.display.fill((1, 2, 3))
        filled = (perf_counter() - begun) / 100
        benchmark.pedantic(lambda: window.frame([], 1 / 60), rounds=60)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    times.sort()
    slow = times[int(0.99 * len(times))]
    benchmark.extra_info.update(
        median_ms=round(1000 * median(times), 2),
        p99_ms=round(1000 * slow, 2),
        ratio_to_fill=round(median(times) / filled, 1),
        memory_mib=round(memory),
        targets=f"median {1000 * MEDIAN:g} ms, 99th percentile {1000 * SLOWEST:g} ms, {MEMORY} MiB",
    )
    print(benchmark.extra_info)


def test_first_frame_after_launch(benchmark, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    copytree(ACADEMY, tmp_path / "content")

    def opened() -> float:
        from time import time

        done = subprocess.run(
            [sys.executable, "-c", OPENING, str(tmp_path), str(time())], capture_output=True, text=True, check=True
        )
        return float(done.stdout.strip().splitlines()[-1])

    times = [opened() for _ in range(3)]
    benchmark.extra_info.update(first_frame_s=round(min(times), 2), target=f"{FIRST} s")
    benchmark.pedantic(opened, rounds=1)
    print(benchmark.extra_info)
