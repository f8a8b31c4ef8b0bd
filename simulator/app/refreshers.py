"""What a trainee may train next: from results, by the installation's schedule."""

from dataclasses import dataclass
from datetime import date

from scoring.refresher import Offer, refreshers, soonest
from scoring.schedule_schema import Schedule
from simulator.app.bootstrap import Installation
from simulator.app.completed import completed
from simulator.app.encounters import DEFAULT_RUBRIC
from simulator.app.library import headings
from simulator.app.trouble import message_of
from simulator.content.library import Library, UnknownContent
from simulator.document import InvalidDocument, validated
from simulator.exchange.spacing import due_by
from simulator.views.refreshers import RefresherView, refresher_views

SCHEDULE = "refreshers"
AT_HOME = 3
"""So many are shown at home."""


@dataclass(frozen=True)
class Refreshers:
    """All of them, what comes first first; and the first few, each with a scenario of its own.

    `today`: the day (UTC) they were worked out for; `results`: how many encounters they rest on.
    """

    today: date
    results: int
    all: tuple[RefresherView, ...]
    first: tuple[RefresherView, ...]


def to_train(installation: Installation, trainee: str | None) -> Refreshers:
    """What a trainee may train next, or those who did not sign in.

    An encounter whose result is not kept with it counts as done, and sets no day.

    Raises:
        InvalidDocument: the schedule, or the vocabulary or rubric that names the criteria, is not as it must be.
    """
    library, today = installation.library, installation.clock.now().date()
    schedule = load_schedule(library)
    ended = installation.records.summaries(trainee=trainee, status="ended")
    done = {each.scenario for each in ended if each.trainee == trainee}
    history = [each for each in completed(installation, trainee, kept=True) if each.trainee == trainee]
    playable = headings(library)
    offers = [Offer(each.scenario, each.level, each.criteria) for each in playable]
    found = refreshers(history, done, offers, schedule, due_by(schedule), today)
    titles = {each.scenario: each.title for each in playable}
    named = library.rubrics[DEFAULT_RUBRIC].criteria if history else {}  # without results no criterion is named
    criteria = {name: each.title for name, each in named.items()}
    every, first = (tuple(refresher_views(each, titles, criteria, today)) for each in (found, soonest(found, AT_HOME)))
    return Refreshers(today, len(history), every, first)


def at_home(installation: Installation, trainee: str | None) -> tuple[tuple[RefresherView, ...], str]:
    """The first few; or none, and what is wrong with a file that they are worked out from."""
    try:
        return to_train(installation, trainee).first, ""
    except (InvalidDocument, UnknownContent) as error:
        return (), message_of(error) or ""


def load_schedule(library: Library, name: str = SCHEDULE) -> Schedule:
    """The schedule of this installation.

    Raises:
        InvalidDocument: it is not as it must be.
    """
    if name not in (known := library.names("schedule")):
        raise UnknownContent("schedule", name, known)
    return validated(Schedule, library.document("schedule", name))
