"""scenario prove: every property over every moment, under law packs and response models."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.app.authoring import overlay_document, scenario_document
from simulator.app.encounters import DEFAULT_RUBRIC
from simulator.cli.day import Day
from simulator.cli.desk import Desk, emit, json_option, lang_option, pass_desk
from simulator.cli.failure import NotHeld
from simulator.cli.output import told_if_unwritable

if TYPE_CHECKING:
    from simulator.analysis.explore import Progress
    from simulator.app.proofs import Proved


@click.command()
@click.argument("names", metavar="[SCENARIO]...", nargs=-1)
@click.option("--law", "laws", multiple=True, help="Only under this law pack; may be given again. [default: all]")
@click.option(
    "--response",
    "responses",
    multiple=True,
    help="Only under this response model, or 'default' for the scenario's own. [default: all it suits]",
)
@click.option("--rubric", default=DEFAULT_RUBRIC, show_default=True)
@lang_option
@click.option("--on", type=Day(), help="The day whose law holds. [default: today]")
@click.option("--cap", type=click.IntRange(min=1), help="Moments beyond which it samples in place of proving.")
@click.option("--quick", is_flag=True, help="Fewer sampled plays; the exact part is the same.")
@click.option("--jobs", type=click.IntRange(min=1), help="Processes at once. [default: one a processor]")
@click.option("--plays", type=click.Path(path_type=Path, dir_okay=False), help="Write plays that show violations here.")
@json_option
@pass_desk
def prove(
    desk: Desk,
    names: Sequence[str],
    laws: Sequence[str],
    responses: Sequence[str],
    rubric: str,
    lang: str | None,
    on: date | None,
    cap: int | None,
    quick: bool,
    jobs: int | None,
    plays: Path | None,
    as_json: bool,
) -> None:
    """Prove SCENARIOs, by id or path; without one, all. Exit code 1 if a property is violated."""
    from simulator.app.proofs import proofs, tasks
    from simulator.app.properties import QUICK, Depth
    from simulator.terminal.proof import show_proved, show_table

    library = desk.installation.library
    depth = QUICK if quick else Depth()
    if cap is not None:
        depth = replace(depth, cap=cap)
    found: list[Proved] = []
    day, telling = on or desk.installation.clock.now().date(), Telling()
    todo = [
        task
        for name in names or library.names("scenario")
        for task in tasks(
            library,
            scenario_document(library, name),
            laws,
            responses,
            rubric,
            day,
            depth,
            overlay_document(library, name, lang),
        )
    ]
    for proved in proofs(todo, telling, jobs or os.cpu_count() or 1):
        telling.end()
        found.append(proved)
        if not as_json:
            show_proved(desk.paper, proved)
    telling.end()
    if not as_json and len(found) > 1:
        show_table(desk.paper, found)
    if as_json:
        emit([_plain(each) for each in found])
    if plays is not None:
        _write_plays(plays, found)
    if not all(each.holds for each in found):
        raise NotHeld


class Telling:
    """A line of progress on standard error, for all that is worked on, where somebody sees it."""

    def __init__(self) -> None:
        self._at: dict[str, str] = {}
        self._shown = ""

    def __call__(self, what: str) -> "Progress | None":
        """Where to tell the progress of something."""
        if not sys.stderr.isatty():
            return None

        def progress(minute: int, last: int, moments: int) -> None:
            self._at[what] = f"{what}: minute {minute} of {last}, {moments:,} moments"
            if minute >= last - 1:
                del self._at[what]
            self._show("; ".join(self._at.values()))

        return progress

    def end(self) -> None:
        """Clear the line."""
        self._show("")

    def _show(self, text: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        text = text if len(text) <= width else f"{text[: width - 1]}…"
        if text != self._shown:
            click.echo(f"\r{text.ljust(len(self._shown))}\r{text}", err=True, nl=False)
            self._shown = text


def _plain(proved: "Proved") -> dict[str, object]:
    rows = []
    for each in proved.found:
        play = None if each.play is None else {"seed": each.play.seed, "choices": list(each.play.choices)}
        row = {"property": each.property, "verdict": each.verdict.value, "says": each.says, "lines": list(each.lines)}
        rows.append({**row, "play": play, "figures": dict(each.figures)})
    head = {"scenario": proved.scenario, "law": proved.law, "response": proved.response, "moments": proved.moments}
    return {**head, "holds": proved.holds, "properties": rows}


def _write_plays(path: Path, found: Sequence["Proved"]) -> None:
    from simulator.app.plays import plays_text

    rows = [
        {
            "name": f"{each.property}, {proved.response}, {proved.law}",
            "scenario": proved.scenario,
            "law": proved.law,
            "response": proved.response,
            "seed": each.play.seed,
            "choices": list(each.play.choices),
        }
        for proved in found
        for each in proved.found
        if each.play is not None and each.play.seed is not None
    ]
    with told_if_unwritable(path):
        path.write_text(plays_text(rows), encoding="utf-8")
    click.echo(f"{len(rows)} plays in {path}.", err=True)
