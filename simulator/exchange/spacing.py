"""Spaced repetition: when something is due again. The only module that knows the library, FSRS.

The library's weights were fitted to memorised facts, not to skills; what it gives is a suggestion.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from scoring.refresher import Due, Review
from scoring.schedule_schema import Schedule


def due_by(schedule: Schedule) -> Due:
    """The rule of a schedule. It reads no clock and draws no chance: the same reviews give the same day."""

    def due(reviews: Sequence[Review]) -> date:
        from fsrs import Card, Rating, Scheduler  # here, because whoever has no results yet needs none of it

        names = {"again": Rating.Again, "hard": Rating.Hard, "good": Rating.Good, "easy": Rating.Easy}
        scheduler = Scheduler(
            desired_retention=schedule.retention_percent / 100,
            learning_steps=(),
            relearning_steps=(),
            maximum_interval=schedule.most_days,
            enable_fuzzing=False,
        )
        card = Card(card_id=1, due=reviews[0].at)  # both default to this moment
        for each in reviews:
            card, _ = scheduler.review_card(card, names[each.rating], each.at)
        last = reviews[-1].at.date()
        nearest, farthest = (last + timedelta(days=days) for days in (schedule.least_days, schedule.most_days))
        return min(max(card.due.date(), nearest), farthest)

    return due
