"""Exact values for debriefs: in the background of a played encounter, or now, with progress on standard error."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from scoring.decision import ValueOracle
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter

if TYPE_CHECKING:
    from simulator.analysis.explore import Progress


class Background:
    """Works values out in another process while somebody plays."""

    def __init__(self, installation: Installation) -> None:
        self._installation = installation

    def begin(self, encounter: Encounter) -> None:
        """Begin, unless RAPPORT_VALUES=off."""
        from simulator.app.values import wanted

        if wanted():
            self._installation.values.begin(encounter.materials, encounter.on)

    def oracle(self, encounter: Encounter, tell: Callable[[str], None]) -> ValueOracle | None:
        """The values; Ctrl-C while waiting shows the debrief without them."""
        from simulator.app.values import wanted

        if not wanted():
            return None
        told = False

        def waiting() -> bool:
            nonlocal told
            if not told:
                tell("Working out what was attainable at every decision. Ctrl-C shows the debrief without it.")
                told = True
            return True

        try:
            found = self._installation.values.await_ready(encounter.materials, encounter.on, waiting)
        except KeyboardInterrupt:
            found = None
        if found is None:
            tell(f"Without exact values. 'record show {encounter.id} --values' works them out.")
        return found


def values_now(installation: Installation, encounter: Encounter, work: bool) -> ValueOracle | None:
    """The values of an encounter: those at hand, or with `work` worked out now."""
    if not work:
        return installation.values.ready(encounter.materials, encounter.on)
    with click.progressbar(
        length=encounter.materials.program.limit + 1, label="Working out values", file=sys.stderr
    ) as bar:
        return installation.values.work_out(encounter.materials, encounter.on, progress_of(bar))


def progress_of(bar: "click._termui_impl.ProgressBar[int]") -> "Progress":
    """Move a bar by the minute that exploration has come to."""
    at = 0

    def progress(minute: int, last: int, found: int) -> None:
        nonlocal at
        bar.update(minute - at)
        at = minute

    return progress
