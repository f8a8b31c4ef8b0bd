"""Proofs: scenarios proved under law packs and response models, or sampled where they are too large to prove.

Each scenario and response model is a task of its own, so that all processors work; all laws share its moments.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from datetime import date
from queue import Empty
from typing import Protocol

from simulator.analysis.belief import TooManyBeliefs
from simulator.analysis.costs import Judge, asked_by
from simulator.analysis.explore import Progress, TooLarge, explore
from simulator.analysis.finding import Found, Verdict
from simulator.analysis.looks import Looks
from simulator.analysis.solve import solve
from simulator.analysis.space import judged_by
from simulator.app.properties import Depth, Plays, exact, sampled
from simulator.content.library import Library, UnknownContent
from simulator.content.materials import gather, restored
from simulator.document import Document, Source
from simulator.scenario.check import load_scenario


@dataclass(frozen=True)
class Proved:
    """What was found under one law pack and response model. `moments`: how many were looked at, or None if sampled."""

    scenario: str
    law: str
    response: str
    moments: int | None
    found: tuple[Found, ...]

    @property
    def holds(self) -> bool:
        """Whether no property is violated."""
        return not any(each.verdict is Verdict.VIOLATED for each in self.found)


Tell = Callable[[str], Progress | None]
"""Called with what is being worked on; gives what to tell the progress to."""


Texts = Mapping[tuple[str, str], tuple[str, str]]


@dataclass(frozen=True)
class Task:
    """One scenario under one response model: the texts that it is built from, and the laws that judge it. `size`: how
    long it may take beside others: its choices, times the units that can come."""

    scenario: str
    response: str
    texts: Texts
    laws: tuple[str, ...]
    on: date
    depth: Depth
    size: int = 0


class _Told(Protocol):
    """Where tasks put how far they are."""

    def put(self, item: tuple[str, int, int, int]) -> None: ...

    def get_nowait(self) -> tuple[str, int, int, int]: ...


OWN = "default"
"""In place of a response model: the scenario's own."""


def tasks(
    library: Library,
    document: Document,
    laws: Sequence[str],
    responses: Sequence[str],
    rubric: str,
    on: date,
    depth: Depth,
    overlay: Document | None = None,
) -> list[Task]:
    """What there is to prove of a scenario under these law packs and response models (without any: all that it suits;
    "default": the one that it names as its own).

    Raises:
        InvalidDocument, UnknownContent: it cannot be run so.
    """
    authored = load_scenario(document, library.shelf)
    found = []
    own = authored.scenario.response
    for response in [own.default if each == OWN else each for each in responses] or own.suits:
        if response not in library.shelf.responses:
            raise UnknownContent("response", response, library.shelf.responses)
        names = tuple(laws or library.names("law"))
        gathered = [gather(library, document, response, rubric, law, overlay).texts for law in names]
        texts = {key: (source.name, source.text) for each in gathered for key, source in each.items()}
        units = library.shelf.responses[response].units.keys() & set(authored.units_called())
        size = sum(1 for _ in authored.choices()) * (1 + len(units))
        found.append(Task(authored.scenario.scenario, response, texts, names, on, depth, size))
    return found


def proofs(found: Sequence[Task], tell: Tell, jobs: int = 1) -> Iterator[Proved]:
    """Prove, in so many processes at once; results come task by task in the order given."""
    if jobs <= 1 or len(found) <= 1:
        for task in found:
            yield from prove(task, tell(f"{task.scenario}, {task.response}"))
        return
    context = multiprocessing.get_context("spawn")
    with context.Manager() as manager, ProcessPoolExecutor(jobs, mp_context=context) as pool:
        told: _Told = manager.Queue()
        # The longest first, so that no processor waits for a long one at the end.
        longest = sorted(range(len(found)), key=lambda number: -found[number].size)
        futures = {number: pool.submit(_prove, found[number], told) for number in longest}
        try:
            for _, future in sorted(futures.items()):
                _await(future, told, tell)
                yield from future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def prove(task: Task, progress: Progress | None = None) -> list[Proved]:
    """Explore once with what all laws ask, then judge the same moments by each law."""
    texts = {key: Source(*value) for key, value in task.texts.items()}
    judges: dict[str, Judge] = {}
    for law in task.laws:
        materials = restored(texts, law)
        program = next(iter(judges.values())).program if judges else materials.program
        judges[law] = Judge(program, materials.rubric, materials.law, task.on)
    first = judges[task.laws[0]]
    plays = Plays(first, task.depth)

    def proved(law: str, moments: int | None, found: Iterator[Found]) -> Proved:
        return Proved(task.scenario, law, task.response, moments, tuple(found))

    asked = asked_by(*judges.values())
    try:
        space = explore(first, cap=task.depth.cap, progress=progress, asked=asked)
    except (TooLarge, TooManyBeliefs) as error:
        why = str(error)
        return [proved(law, None, sampled(judge, plays, why)) for law, judge in judges.items()]
    told = explore(first, cap=task.depth.cap, clairvoyant=True, asked=asked) if task.depth.informed else None
    made, looks = [], Looks(space)
    for law, judge in judges.items():
        solution = solve(space if judge is first else judged_by(space, judge))
        informed = told if told is None or judge is first else judged_by(told, judge)
        made.append(proved(law, solution.space.size, exact(solution, looks, informed, task.depth, plays)))
    return made


def _prove(task: Task, told: _Told) -> list[Proved]:
    """In a process of its own."""
    name = f"{task.scenario}, {task.response}"
    return prove(task, lambda minute, last, moments: told.put((name, minute, last, moments)))


def _await(future: "Future[list[Proved]]", told: _Told, tell: Tell) -> None:
    """Tell how far tasks are until this one is done."""
    while not future.done():
        wait([future], timeout=0.2, return_when=FIRST_COMPLETED)
        _tell_all(told, tell)


def _tell_all(told: _Told, tell: Tell) -> None:
    while True:
        try:
            name, minute, last, moments = told.get_nowait()
        except Empty:
            return
        progress = tell(name)
        if progress is not None:
            progress(minute, last, moments)
