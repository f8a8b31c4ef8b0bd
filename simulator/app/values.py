"""Values: the exact analysis behind a debrief. Worked out once for a scenario, response model, rubric and law in force,
kept on disk, and begun in the background while a trainee plays."""

import multiprocessing
import os
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from multiprocessing.process import BaseProcess
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path

from scoring.law import in_force
from simulator.analysis.belief import TooManyBeliefs
from simulator.analysis.costs import Judge
from simulator.analysis.explore import DEFAULT_CAP, Progress, TooLarge, explore
from simulator.analysis.oracle import Oracle
from simulator.analysis.solve import solve
from simulator.analysis.table import Table, table
from simulator.app.encounters import Refusal
from simulator.content.cache import keep, kept, table_path
from simulator.content.materials import Materials, restored
from simulator.document import Source

VERSION = 1
"""Rises whenever the analysis would give other values for the same contents."""


MOST_HELD = 4
"""Tables in memory; a large one has tens of megabytes."""
OFF = "off"


class NotValued(Refusal):
    """The exact values cannot be had; the text says why."""


@dataclass
class Values:
    """The tables of an installation. `folder`: where they are kept."""

    folder: Path
    cap: int = DEFAULT_CAP
    _working: dict[str, BaseProcess] = field(default_factory=dict)
    _shares: dict[str, "Synchronized[int]"] = field(default_factory=dict)
    _tables: dict[str, Table] = field(default_factory=dict)

    def ready(self, materials: Materials, on: date) -> Oracle | None:
        """The oracle, if its table has been worked out before."""
        digest = values_digest(materials, on)
        found = self._tables.get(digest) or kept(self.folder, digest, judge_of(materials, on))
        return None if found is None else self._hold(digest, found)

    def work_out(self, materials: Materials, on: date, progress: Progress | None = None) -> Oracle:
        """The oracle, worked out now if need be.

        Raises:
            NotValued: there are too many moments, or too many beliefs.
        """
        found = self.ready(materials, on)
        if found is not None:
            return found
        made = solved_table(judge_of(materials, on), self.cap, progress)
        digest = values_digest(materials, on)
        with suppress(OSError):
            keep(self.folder, digest, made)
        return self._hold(digest, made)

    def _hold(self, digest: str, table: Table) -> Oracle:
        """Keep a table in memory as the latest one; exports go through encounters of every kind."""
        self._tables.pop(digest, None)
        self._tables[digest] = table
        if len(self._tables) > MOST_HELD:
            del self._tables[next(iter(self._tables))]
        return Oracle(table)

    def begin(self, materials: Materials, on: date) -> None:
        """Work the table out in another process, unless it is there or under way. What goes wrong there shows later."""
        digest = values_digest(materials, on)
        if digest in self._working or digest in self._tables or table_path(self.folder, digest).exists():
            return
        texts = {key: (source.name, source.text) for key, source in materials.texts.items()}
        context = multiprocessing.get_context("spawn")
        share = context.Value("i", 0)
        arguments = (texts, materials.law.pack.pack, on, self.folder, digest, self.cap, share)
        process = context.Process(target=_work, args=arguments, daemon=True)
        with suppress(OSError):
            process.start()
            self._working[digest], self._shares[digest] = process, share

    def share(self, materials: Materials, on: date) -> float | None:
        """How far the other process is, by the minutes explored: 0 to 1; None without one."""
        digest = values_digest(materials, on)
        process = self._working.get(digest)
        return None if process is None or not process.is_alive() else self._shares[digest].value / 100

    def await_ready(self, materials: Materials, on: date, waiting: Callable[[], bool]) -> Oracle | None:
        """The oracle, when the other process has it; `waiting` is asked again and again and ends it by False."""
        process = self._working.get(values_digest(materials, on))
        while process is not None and process.is_alive():
            process.join(0.2)
            if process.is_alive() and not waiting():
                return None
        return self.ready(materials, on)


def wanted() -> bool:
    """Whether values may be worked out unasked; RAPPORT_VALUES=off forbids it on slow computers."""
    return os.environ.get("RAPPORT_VALUES", "") != OFF


def judge_of(materials: Materials, on: date) -> Judge:
    """By what decisions under these materials are valued."""
    return Judge(materials.program, materials.rubric, materials.law, on)


def values_digest(materials: Materials, on: date) -> str:
    """SHA-256 over all that the values depend on; of the day only which rules are in force."""
    law = materials.law
    rules = sorted(
        f"{name} {clause.binding} {clause.rule.model_dump_json()}"
        for name, clause in law.all_clauses.items()
        if in_force(clause.rule, on)
    )
    parts = [str(VERSION), materials.program.digest, materials.rubric.model_dump_json(), *rules]
    return sha256("\n".join(parts).encode()).hexdigest()


def solved_table(judge: Judge, cap: int, progress: Progress | None = None) -> Table:
    """The table of a program.

    Raises:
        NotValued: there are too many moments, or too many beliefs.
    """
    try:
        return table(solve(explore(judge, cap=cap, progress=progress)))
    except TooLarge as error:
        raise NotValued(f"The scenario is too large for exact values: {error}.") from None
    except TooManyBeliefs as error:
        raise NotValued(f"The scenario leaves too many beliefs open for exact values: more than {error}.") from None


def _work(
    texts: Mapping[tuple[str, str], tuple[str, str]],
    law: str,
    on: date,
    folder: Path,
    digest: str,
    cap: int,
    share: "Synchronized[int]",
) -> None:
    """The other process. It yields to whoever plays, and a failure leaves the table out."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(os, "nice"):
        os.nice(10)
    try:
        materials = restored({key: Source(*value) for key, value in texts.items()}, law)

        def progress(minute: int, last: int, moments: int) -> None:
            share.value = 100 * minute // max(1, last)

        keep(folder, digest, solved_table(judge_of(materials, on), cap, progress))
    except Exception:
        # Nobody looks at this process, and whoever plays must not: the reason is kept for a report of the fault.
        with suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            (folder / "failed.txt").write_text(traceback.format_exc(), encoding="utf-8")
