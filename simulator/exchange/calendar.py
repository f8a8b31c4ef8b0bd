"""Refreshers as a calendar file (RFC 5545). The only module that knows the library for it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from simulator.views.refreshers import SUGGESTION, RefresherView

NAME = "Rapport: what to train next"
PRODUCT = "-//Rapport//Refreshers//EN"


def calendar(found: Iterable[RefresherView], trainee: str, today: date, made: datetime, results: int) -> bytes:
    """The refreshers that have a day, each an event of one whole day; what is overdue stands at today.

    An event's UID depends on the trainee's id and on what is refreshed, so that a later file updates it; the id is not
    in it in the clear. `made`: when, in UTC. `results`: how many results it rests on; it grows from file to file, as an
    event's SEQUENCE.
    """
    from icalendar import Calendar, Event

    whole = Calendar()
    for key, value in (("prodid", PRODUCT), ("version", "2.0"), ("method", "PUBLISH"), ("x-wr-calname", NAME)):
        whole.add(key, value)
    for each in found:
        if each.due is None:
            continue
        day, event = max(each.due, today), Event()
        event.add("uid", _uid(trainee, each))
        event.add("dtstamp", made.astimezone(UTC).replace(microsecond=0))
        event.add("sequence", results)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", _summary(each))
        event.add("description", f"{each.why}\n\n{SUGGESTION}")
        event.add("transp", "TRANSPARENT")
        whole.add_component(event)
    return bytes(whole.to_ical())


def _uid(trainee: str, each: RefresherView) -> str:
    return f"{sha256(f'{trainee}/{each.kind}/{each.what}'.encode()).hexdigest()[:32]}@rapport"


def _summary(each: RefresherView) -> str:
    if each.kind == "criterion":
        return f"Train {each.title}: {each.scenario_title}"
    return f"Train again: {each.title}"
