"""Telling: ended encounters, computed again from their records one by one, for statements and tables."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from scoring.decision import ValueOracle
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter, Refusal
from simulator.app.trouble import message_of
from simulator.document import InvalidDocument
from simulator.exchange.decisions import Told, told
from simulator.records import DamagedDatabase, Summary

Valued = Callable[[Encounter], ValueOracle | None]


@dataclass
class Telling:
    """Tells ended encounters. `valued` gives the exact values of one, or None.

    `unfinished`: encounters passed over because they are open or were left; `failed`: those that cannot be computed
    again, with the reason.
    """

    installation: Installation
    valued: Valued
    unfinished: list[str] = field(default_factory=list)
    failed: list[tuple[str, str]] = field(default_factory=list)

    def every(self, summaries: Iterable[Summary]) -> Iterator[Told]:
        """Those of these that ended."""
        for summary in summaries:
            if summary.status != "ended":
                self.unfinished.append(summary.id)
                continue
            try:
                yield self._told(summary)
            except (Refusal, InvalidDocument, DamagedDatabase) as error:
                self.failed.append((summary.id, message_of(error) or str(error)))

    def _told(self, summary: Summary) -> Told:
        encounter = self.installation.encounters.recorded(summary.id)
        row, header, events = self.installation.records.whole(summary.id)
        if encounter.session.ending is None or events[-1].n != encounter.stored:
            raise Refusal("Its events do not end where its row says that it ended; it may be under way again.")
        return told(row, header, events, encounter.judged(self.valued(encounter)))
