"""play and replay."""

from datetime import date
from pathlib import Path

import click

from simulator.app.authoring import overlay_document, scenario_document
from simulator.app.encounters import DEFAULT_LAW, DEFAULT_RUBRIC, Encounter, Refusal, Setup
from simulator.app.people import instructor
from simulator.app.settings import load_settings
from simulator.cli.day import Day
from simulator.cli.desk import Desk, emit, json_option, lang_option, pass_desk
from simulator.cli.failure import NotHeld
from simulator.cli.person import by_option
from simulator.cli.values import values_now
from simulator.cli.windowed import shown
from simulator.content.library import read_source
from simulator.document import parse
from simulator.engine.session import Ended
from simulator.engine.step import NotOffered
from simulator.terminal.debrief import show_debrief
from simulator.terminal.encounter import show_passage, show_scene
from simulator.terminal.play import Player


@click.command()
@click.argument("scenario", required=False)
@click.option("--mode", type=click.Choice(["practice", "assessment"]), default="practice", show_default=True)
@click.option("--law", default=DEFAULT_LAW, show_default=True, help="Law pack to be judged by.")
@click.option("--response", help="What can be called for. [default: the scenario's own]")
@click.option("--rubric", default=DEFAULT_RUBRIC, show_default=True)
@click.option("--trainee", help="Id or name of who plays.")
@click.option(
    "--seed",
    type=click.IntRange(0, 2**63 - 1),
    help="The luck and the order of choices; the same seed, the same encounter.",
)
@click.option("--on", type=Day(), help="The day whose law holds. [default: today]")
@lang_option
@click.option("--no-timers", is_flag=True, help="No time limits on decisions: an accommodation, and recorded.")
@click.option("--choices", help="Play these choices, a,b,c, without asking.")
@click.option(
    "--plays",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="Play the written plays of this file without recording; exit code 1 if what they expect does not hold.",
)
@click.option("--values", is_flag=True, help="With --choices: work out exact values now, if they are not at hand.")
@click.option(
    "--window/--terminal", "windowed", default=None, help="Where to play. [default: a window if there is a display]"
)
@click.option("--facilitated", is_flag=True, help="In class: an instructor picks what chance brings.")
@by_option
@click.option("--resume", metavar="ENCOUNTER", help="Go on with an encounter.")
@pass_desk
def play(
    desk: Desk,
    /,
    scenario: str | None,
    resume: str | None,
    choices: str | None,
    plays: Path | None,
    values: bool,
    windowed: bool | None,
    **options: object,
) -> None:
    """Play an encounter: SCENARIO is an id or the path of a file.

    With --resume it goes on where it stopped, as it was set up.
    """
    if options["lang"] and (plays is not None or resume is not None):
        raise click.UsageError(
            "--lang is for a new encounter: plays expect its own texts, --resume keeps the language."
        )
    if plays is not None:
        _play_file(desk, plays, scenario)
        return
    if (scenario is None) == (resume is None):
        raise click.UsageError("Name a scenario, or an encounter with --resume. 'scenario list' shows the scenarios.")
    script = [each.strip() for each in (choices or "").split(",") if each.strip()]
    player = Player(desk.paper, desk.keys, desk.valuer, load_settings(desk.installation.home).timer_scale)
    leads = bool(options["facilitated"])
    if leads and resume is not None:
        raise click.UsageError("--facilitated is for a new encounter. One that was begun so is resumed so.")
    if options["by"] and not leads:
        raise click.UsageError("--by names the instructor of an encounter with --facilitated.")
    in_window = choices is None and windowed is not False and not desk.plain
    if resume is not None:
        encounter = desk.installation.encounters.resume(resume)
        if encounter.scene().ending is not None:
            raise Refusal(f"Encounter {encounter.id} has ended. 'record show {encounter.id}' shows its debrief.")
        if desk.installation.records.find(encounter.id).status == "left":
            raise Refusal(f"Encounter {encounter.id} was left and counts as nothing. Begin a new one.")
    else:
        setup = _setup(desk, str(scenario), script, **options)  # type: ignore[arg-type] # click gives what the options say
        told = desk.installation.encounters.check(setup)
        if in_window and shown(desk, setup, bool(windowed)):
            return
        if not script and not player.confirmed(told.content_warning):
            return
        encounter = desk.installation.encounters.begin(setup)
    if choices is not None:
        _scripted(desk, encounter, script, values)
    elif not (resume is not None and in_window and shown(desk, encounter, bool(windowed))):
        player.play(encounter, resumed=resume is not None)


def _setup(
    desk: Desk,
    scenario: str,
    script: list[str],
    mode: str,
    law: str,
    response: str | None,
    rubric: str,
    trainee: str | None,
    seed: int | None,
    on: date | None,
    lang: str | None,
    no_timers: bool,
    facilitated: bool,
    by: str | None,
) -> Setup:
    library = desk.installation.library
    document, overlay = scenario_document(library, scenario), overlay_document(library, scenario, lang)
    acting = desk.installation.access.member
    who = desk.installation.records.find_member(trainee).id if trainee else acting.id if acting else None
    timers = not no_timers and (bool(script) or desk.keys.countdown)
    kind = "practice" if mode == "practice" else "assessment"
    leader = instructor(desk.installation, by) if facilitated else None
    return Setup(document, kind, law, response, rubric, who, seed, on, timers, facilitated, leader, overlay)  # type: ignore[arg-type] # one of the two


def _scripted(desk: Desk, encounter: Encounter, script: list[str], values: bool) -> None:
    show_passage(desk.paper, encounter.passages()[-1])
    for number, choice in enumerate(script, 1):
        try:
            show_passage(desk.paper, encounter.choose(choice, "script"))
        except (NotOffered, Ended) as error:
            offered = ", ".join(encounter.session.offered) or f"nothing: it has ended ({encounter.session.ending})"
            reason = f'Choice {number} of the script, "{choice}", is not on offer. On offer: {offered}.'
            raise Refusal(f"{reason} Kept as encounter {encounter.id}.") from error
    if encounter.scene().ending is None:
        show_scene(desk.paper, encounter.scene())
        desk.paper.text(f"The script ends here, at {encounter.session.node}. Go on with: play --resume {encounter.id}")
        desk.paper.text(f"On offer: {', '.join(encounter.session.offered)}", "quiet")
    else:
        show_debrief(desk.paper, encounter.debrief(values_now(desk.installation, encounter, values)))
        desk.paper.text(f"Kept as encounter {encounter.id}.", "quiet")


def _play_file(desk: Desk, path: Path, scenario: str | None) -> None:
    """Play the plays of a file; each is shown in a line, and one that was named by its scenario in full."""
    from simulator.app.plays import played, read_plays

    library, today = desk.installation.library, desk.installation.clock.now().date()
    document = scenario_document(library, scenario) if scenario else None
    failed = 0
    for each in played(library, read_plays(parse(read_source(path, path.as_posix()))), today, document):
        ends = f"ends in {each.session.ending}" if each.session.ending else f"stands at {each.session.node}"
        desk.paper.pair("✗" if each.problems else "✓", f"{each.play.name}: {ends}", "bad" if each.problems else "good")
        for problem in each.problems:
            desk.paper.pair("", f"- {problem}")
        failed += bool(each.problems)
    if failed:
        raise NotHeld


@click.command()
@click.argument("encounter")
@click.option("--step", is_flag=True, help="Wait for a key after each decision.")
@json_option
@pass_desk
def replay(desk: Desk, encounter: str, step: bool, as_json: bool) -> None:
    """Compute a recorded ENCOUNTER again from its seed and decisions, and show it."""
    found = desk.installation.encounters.resume(encounter)
    if as_json:
        choices = [each.choice for each in found.session.decisions]
        emit({"encounter": found.id, "seed": found.header.seed, "choices": choices, "ending": found.session.ending})
        return
    for passage in found.passages():
        show_passage(desk.paper, passage)
        if step and desk.keys.ask("Next?", ("", "q"), "Enter on, q stop") == "q":
            return
    scene = found.scene()
    if scene.ending is None:
        show_scene(desk.paper, scene)
    else:
        desk.paper.text(f"Ended: {found.materials.program.authored.scenario.endings[scene.ending].title}.", "quiet")
