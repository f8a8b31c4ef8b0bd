"""review add, rate, list, show, agreement."""

from collections.abc import Sequence

import click

from scoring.agreement import FEWEST, Kappa
from scoring.review import (
    CommentMade,
    CriterionOverridden,
    Entry,
    FindingOverridden,
    RatingMade,
    ReviewMade,
)
from simulator.app.encounters import Refusal
from simulator.app.review_book import review_of
from simulator.app.reviews import Listed, agreement, begin_review, listed, names
from simulator.cli.desk import Desk, emit, json_option, pass_desk
from simulator.cli.person import by_option
from simulator.cli.values import values_now

COMPUTED = "computed"
WHAT = {
    CommentMade: "comment",
    CriterionOverridden: "criterion overridden",
    FindingOverridden: "finding overridden",
    RatingMade: "rated blind",
    ReviewMade: "review done",
}


@click.group()
def review() -> None:
    """What instructors say of encounters, beside what was computed; both stay on record."""


@review.command()
@click.argument("encounter")
@click.option("--decision", type=click.IntRange(1), help="The decision that --comment is about. [default: the whole]")
@click.option("--comment", metavar="TEXT", help="A comment. Name nobody in it.")
@click.option("--criterion", metavar="ID", help="A criterion to override, with --level and --reason.")
@click.option("--level", type=click.Choice(["1", "2", "3", "4", COMPUTED]), help="The level; or as computed after all.")
@click.option("--finding", type=click.IntRange(1), help="A finding by its number in 'review show', with --reason.")
@click.option("--stands/--falls", default=None, help="Whether the finding stands.")
@click.option("--reason", metavar="TEXT", help="Why.")
@click.option("--done", is_flag=True, help="The review is done.")
@click.option("--coached", is_flag=True, help="With --done: it was gone through with the trainee.")
@by_option
@pass_desk
def add(
    desk: Desk,
    encounter: str,
    decision: int | None,
    comment: str | None,
    criterion: str | None,
    level: str | None,
    finding: int | None,
    stands: bool | None,
    reason: str | None,
    done: bool,
    coached: bool,
    by: str | None,
) -> None:
    """Review an ENCOUNTER: step by step where nothing else is said, or by options."""
    _refuse_halves(decision, comment, criterion, level, finding, stands, reason, done, coached)
    reviewing = begin_review(desk.installation, encounter, by)
    made: list[Entry] = []
    if comment is not None:
        made.append(reviewing.comment(comment, decision))
    if criterion is not None:
        made.append(reviewing.level(criterion, None if level == COMPUTED else int(level or 0), reason or ""))
    if finding is not None:
        made.append(reviewing.finding(finding, bool(stands), reason or ""))
    if done:
        made.append(reviewing.done(coached))
    if made:
        reviewing.keep(made)
        desk.paper.text(f"Kept with encounter {reviewing.encounter.id}; 'review show' has all of it.")
        return
    from simulator.terminal.review import Reviewer

    oracle = values_now(desk.installation, reviewing.encounter, False)
    Reviewer(desk.paper, desk.keys, reviewing, lambda: reviewing.encounter.judged(oracle)).run()


def _refuse_halves(
    decision: int | None,
    comment: str | None,
    criterion: str | None,
    level: str | None,
    finding: int | None,
    stands: bool | None,
    reason: str | None,
    done: bool,
    coached: bool,
) -> None:
    """Options that mean nothing without others. Raises click.UsageError."""
    if decision is not None and comment is None:
        raise click.UsageError("--decision says what a --comment is about; give the comment.")
    if (criterion is None) != (level is None):
        raise click.UsageError("--criterion and --level go together.")
    if (finding is None) != (stands is None):
        raise click.UsageError("--finding goes together with --stands or --falls.")
    overrides = criterion is not None or finding is not None
    if overrides != (reason is not None):
        raise click.UsageError("An override needs a --reason, and a --reason is for an override.")
    if criterion is not None and finding is not None:
        raise click.UsageError("One override at a time, each with its own reason.")
    if coached and not done:
        raise click.UsageError("--coached is said with --done.")


@review.command()
@click.argument("encounter")
@click.option("--level", "levels", multiple=True, metavar="ID=LEVEL", help="A criterion's level; may be given again.")
@by_option
@pass_desk
def rate(desk: Desk, encounter: str, levels: tuple[str, ...], by: str | None) -> None:
    """Rate the criteria of an ENCOUNTER blind: before its debrief or review was seen. For 'review agreement'."""
    given = dict(_level(each) for each in levels)
    if len(given) < len(levels):
        raise click.UsageError("A criterion is rated twice.")
    reviewing = begin_review(desk.installation, encounter, by)
    if not given:
        from simulator.terminal.review import rate as asked

        reviewing.rating(dict.fromkeys(reviewing.rubric.criteria, 1))  # refused before anybody reads it all
        given = asked(desk.paper, desk.keys, reviewing)
    reviewing.keep([reviewing.rating(given)])
    desk.paper.text(f"Kept: {len(given)} criteria rated.")


def _level(text: str) -> tuple[str, int]:
    name, equals, level = (part.strip() for part in text.partition("="))
    if not name or not equals or level not in ("1", "2", "3", "4"):
        raise click.UsageError(f'"{text}" is no rating; write for example c06=3.')
    return name.casefold(), int(level)


@review.command("list")
@click.option("--encounter", help="Only those of this encounter.")
@click.option("--by", help="Only those by this member, by id or name.")
@click.option("--trainee", help="Only those about this trainee, by id or name.")
@json_option
@pass_desk
def list_(desk: Desk, encounter: str | None, by: str | None, trainee: str | None, as_json: bool) -> None:
    """What was said in reviews, newest first."""
    found = listed(desk.installation, encounter, by, trainee)
    known = names(desk.installation) if found else {}
    fields = ("at", "encounter", "scenario", "trainee", "by", "what", "about", "words", "current")
    desk.listing(as_json, fields, [_row(each, known) for each in found])


def _row(each: Listed, known: dict[str, str]) -> tuple[object, ...]:
    entry, summary = each.entered.entry, each.summary
    at = each.entered.at[:16].replace("T", " ")
    by = known.get(entry.reviewer, entry.reviewer)
    current = "yes" if each.current else "no: of an earlier run"
    about, words = _about(entry)
    return at, summary.id, summary.scenario, summary.trainee_name, by, WHAT[type(entry)], about, words, current


def _about(entry: Entry) -> tuple[str, str]:
    """What an entry is about, and its words."""
    if isinstance(entry, CommentMade):
        return "the whole" if entry.decision is None else f"decision {entry.decision + 1}", entry.text
    if isinstance(entry, CriterionOverridden):
        return f"{entry.criterion}: {'as computed' if entry.level is None else f'level {entry.level}'}", entry.reason
    if isinstance(entry, FindingOverridden):
        stands = "stands" if entry.stands else "does not stand"
        return f"decision {entry.decision + 1}, {entry.what}: {stands}", entry.reason
    if isinstance(entry, RatingMade):
        return f"{len(entry.levels)} criteria", ""
    return "the whole", "coached" if isinstance(entry, ReviewMade) and entry.coached else ""


@review.command()
@click.argument("encounter")
@json_option
@pass_desk
def show(desk: Desk, encounter: str, as_json: bool) -> None:
    """Computed and reviewed result of an ENCOUNTER side by side, with comments."""
    from dataclasses import asdict

    from simulator.terminal.review import show_review
    from simulator.views.review import side_by_side

    found = desk.installation.encounters.resume(encounter)
    if found.session.ending is None:
        raise Refusal(f"Encounter {found.id} has not ended; only what has ended is reviewed.")
    view = side_by_side(found.judged())
    every = review_of(desk.installation.records, found.id)
    earlier = len(every) - len(found.entered())
    if as_json:
        emit({"encounter": found.id, **asdict(view), "of an earlier run": earlier})
        return
    desk.paper.title(found.header.scenario_title, f"encounter {found.id}")
    show_review(desk.paper, view, names(desk.installation) if every else {})
    if earlier:
        desk.paper.text(f"{earlier} more speak of an earlier run of it and no longer count; 'review list' has them.")


@review.command("agreement")
@click.option("--scenario", help="Only encounters of this scenario.")
@json_option
@pass_desk
def agreement_(desk: Desk, scenario: str | None, as_json: bool) -> None:
    """Agreement between instructors' blind ratings and the computed levels: weighted kappa by criterion.

    Quadratic weights (Cohen 1968); 1 is perfect, 0 what chance alone would give.
    """
    found = agreement(desk.installation, scenario)
    fields = ("criterion", "ratings", "same level", "weighted kappa", "95 % from", "to", "note")
    if as_json:
        emit([dict(zip(fields, (each.criterion, *_figures(each.kappa)), strict=True)) for each in found])
        return
    if not found:
        desk.paper.text("Nobody has rated an encounter of that kind blind yet: 'review rate' does.")
        return
    rows = [[each.criterion, *(_cell(cell) for cell in _figures(each.kappa))] for each in found]
    desk.listing(False, fields, rows)


def _figures(kappa: Kappa) -> Sequence[object]:
    value = None if kappa.value is None else round(float(kappa.value), 3)
    low, high = (round(each, 3) for each in kappa.interval) if kappa.interval else (None, None)
    note = "not defined: one and the same level throughout" if value is None else ""
    if kappa.n < FEWEST:
        note = f"too few for an interval: fewer than {FEWEST}"
    return kappa.n, kappa.same, value, low, high, note


def _cell(value: object) -> object:
    return f"{value:.3f}" if isinstance(value, float) else value
