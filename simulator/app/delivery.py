"""Delivery: statements of ended encounters sent to a learning record store, each exactly once.

What was sent is noted per encounter when the store has it. Killed between the two, or with the notes lost, the same
statements are sent again under the same ids, and the store keeps one of each.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from simulator.app.bootstrap import Installation
from simulator.app.telling import Telling
from simulator.exchange.decisions import Told
from simulator.exchange.lrs import NotTaken, Statement, Taken, Unreachable
from simulator.exchange.xapi import statements
from simulator.records import Summary, instant


class Lrs(Protocol):
    """Where statements go; `simulator.exchange.lrs.Lrs` says what each promises."""

    @property
    def endpoint(self) -> str:
        """Its address."""

    def keep(self, statements: Sequence[Statement]) -> Taken:
        """Have it keep statements."""


@dataclass
class Report:
    """What became of encounters, by id. `there`: noted as sent before, or known to the store; `nobody`: nobody was
    signed in; `unsent`: not come to, because of `trouble`. `new`: statements that the store did not have;
    `differing`: ids of statements that it has with other results, which stay."""

    new: int = 0
    sent: list[str] = field(default_factory=list)
    there: list[str] = field(default_factory=list)
    nobody: list[str] = field(default_factory=list)
    unfinished: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)
    unsent: list[str] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    trouble: str = ""


@dataclass
class Delivery:
    """Sends encounters to one store. `most`: statements in one request."""

    installation: Installation
    lrs: Lrs
    telling: Telling
    home_page: str
    most: int = 100
    again: bool = False
    report: Report = field(default_factory=Report)

    def send(self, chosen: Iterable[Summary], tick: Callable[[], None]) -> Report:
        """Send those that ended and were not sent before, or with `again` all that ended. `tick`: after each one.

        Raises:
            StoreError: the records cannot be read or written.
        """
        due = self._due(chosen)
        waiting: list[tuple[Told, list[Statement]]] = []
        try:
            for told in self.telling.every(due):
                waiting.append((told, statements(told, self.home_page)))
                if sum(len(each) for _, each in waiting) >= self.most:
                    self._hand_over(waiting)
                    waiting.clear()
                tick()
            self._hand_over(waiting)
        except Unreachable as error:
            self.report.trouble = str(error)
        self.report.failed += self.telling.failed
        settled = {*self.report.sent, *self.report.there, *(name for name, _ in self.report.failed)}
        self.report.unsent = [each.id for each in due if each.id not in settled]
        return self.report

    def _due(self, chosen: Iterable[Summary]) -> list[Summary]:
        """Those that are to be sent; the others are noted in the report."""
        noted = {} if self.again else self.installation.records.delivered(self.lrs.endpoint)
        due = []
        for each in chosen:
            if each.status != "ended":
                self.report.unfinished.append(each.id)
            elif each.trainee is None:
                self.report.nobody.append(each.id)
            elif noted.get(each.id) == each.head_hash:
                self.report.there.append(each.id)
            else:
                due.append(each)
        return due

    def _hand_over(self, parcels: Sequence[tuple[Told, list[Statement]]]) -> None:
        """Send encounters together, and note each; where the store refuses some of it, each by itself."""
        whole = [each for _, made in parcels for each in made]
        try:
            taken = [self.lrs.keep(whole[first : first + self.most]) for first in range(0, len(whole), self.most)]
        except NotTaken as error:
            if len(parcels) == 1:
                self.report.failed.append((parcels[0][0].summary.id, str(error)))
            else:
                for each in parcels:
                    self._hand_over([each])
            return
        new, now = sum(each.new for each in taken), instant(self.installation.clock.now())
        self.report.new += new
        self.report.differing += [name for each in taken for name in each.differing]
        for told, _ in parcels:
            self.installation.records.deliver(self.lrs.endpoint, told.summary.id, told.summary.head_hash, now)
            (self.report.sent if new else self.report.there).append(told.summary.id)
