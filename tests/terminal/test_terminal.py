"""Played in a real terminal: from home to the debrief, with every key that the help names."""

import random
from pathlib import Path

import pytest

from simulator.engine.session import Session
from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.support.command import process, run
from tests.support.make import library, shipped
from tests.support.sampled import sampled
from tests.support.screen import ESCAPES, Screen, screen
from tests.terminal.test_paper import COLOUR

pytest.importorskip("pexpect", reason="plays in a terminal of a POSIX system")
GREET, LISTEN, ASK, THANK, HOLD = "I'm Dana", "Say nothing", "Are you thinking", "Thank you for", "I won't leave"


def begin(shown: Screen, mode: str = "p") -> None:
    """From home to the first decision of the stairwell, as Dana."""
    shown.until("Your name, so that you find your encounters again")
    shown.press("Dana Reyes\r")
    shown.until("n New encounter: choose a scenario")
    shown.press("n")
    shown.choose("The stairwell. ")
    shown.until("Joel Adeyemi")
    if mode == "a":
        changed(shown, "m", "assessment: decisions stand")
    changed(shown, "l", "Testland")
    shown.until("law l Testland")
    shown.until("Begin")
    shown.press("\r")
    shown.until("This encounter is about suicide.")
    shown.until("Go on")
    shown.press("\r")
    shown.until("Dispatch A neighbour reports")
    shown.until("Ready")
    shown.press("\r")
    shown.until("A man sits on the stairs")


def changed(shown: Screen, key: str, text: str) -> None:
    """Before an encounter, change what a key changes to what the text says."""
    shown.until("Begin")
    shown.press(key)
    shown.choose(text)


def kept(home: Path) -> dict[str, str]:
    (only,) = run(home, "record", "list", "--json").json
    return dict(only)


def test_from_home_to_the_debrief_and_back(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.choose(GREET)
        shown.until("“If you like.”")
        shown.choose(ASK)
        shown.until("“Yes. Since Sunday.”")
        shown.until("note You now know: recent threat to self.")
        shown.choose(HOLD)
        shown.until("Debrief The stairwell")
        shown.until("What worked")
        shown.until("Decision by decision")
        shown.until("Testland Police Manual 2")
        shown.until("988")
        shown.until("Done")
        shown.press("\r")
        shown.until("n New encounter")
        shown.press("m")
        shown.until("The stairwell, practice, ended")
        shown.until("q Quit")
        shown.press("q")
        assert 0 == shown.ended()
    assert ("Dana Reyes", "stairwell", "practice", "testland", "ended", "held") == tuple(
        kept(home)[each] for each in ("trainee", "scenario", "mode", "law", "status", "ending")
    )


def test_the_debrief_says_what_was_attainable_worked_out_beside_the_play(home: Path) -> None:
    with screen(home, RAPPORT_VALUES="on") as shown:
        begin(shown)
        shown.choose(ASK)
        shown.choose(HOLD)
        shown.until("Decision quality [0-9]+ of 100")
        shown.until("blunder, [0-9]+ of the [0-9]+ points then attainable")
        shown.until("Done")
        shown.press("\r")
        shown.until("q Quit")
        shown.press("q")
        assert 0 == shown.ended()


def test_the_countdown_is_seen_and_silence_decides(home: Path) -> None:
    file = home / "content" / "scenarios" / "stairwell" / "scenario.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("seconds: 25", "seconds: 6"), encoding="utf-8")
    with screen(home) as shown:
        begin(shown)
        shown.until(r"6 s, then: Say nothing and stay where yo… \? help")
        shown.until(r"You: (\d )*[1-4]")
        shown.until("No decision in time.")
        shown.until("you Say nothing and stay where you are.")
        shown.until("minute 1 of 60")
        shown.until("You:")  # what is typed before it is thrown away
        shown.press("\x03")
        assert 130 == shown.ended()
    with open_store(home / "records.db") as store:
        (summary,) = store.summaries()
        (taken,) = [each.body for each in store.events(summary.id) if each.kind == "ChoiceTaken"]
    assert ("listen", "timeout") == (taken["choice"], taken["by"])
    assert isinstance(taken["elapsed_ms"], int)
    assert 5_500 < taken["elapsed_ms"] < 30_000


def test_timers_are_switched_off_and_on_and_it_is_recorded(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.until(r"\d+ s, then: Say nothing")
        shown.press("o")
        shown.until("Timers are off.")
        shown.until(r"You:")
        shown.settle(1.2)
        assert not shown.shown(r"\d+ s, then")
        shown.press("o")
        shown.until("Timers are on.")
        shown.until(r"\d+ s, then: Say nothing")
        shown.press("o")
        shown.until("Timers are off.")
        shown.choose("Take him by the arm")
        shown.until("Timers were off, as an accommodation")


def test_help_knowledge_briefing_and_place_are_there_at_any_moment(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        for key, wanted in (
            ("?", "x leave; it counts as nothing"),
            ("s", "Only what the briefing said"),
            ("b", "Dispatch A neighbour"),
            ("p", "A man sits"),
        ):
            shown.until("You:")
            shown.press(key)
            shown.until(wanted)
        shown.until("minute 0 of 60")
        shown.until("You:")
        shown.press("8j\x1b[A")
        shown.settle()
        assert not shown.shown("minute 1 of 60"), "other keys do nothing"


def test_a_key_pressed_twice_decides_once(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        number = shown.until(rf"(\d+) [“(]?{GREET}").group(1)
        shown.until("You:")
        shown.press(number * 5)
        shown.until("minute 1 of 60")
        shown.until("You:")
        shown.settle(1.0)
        assert not shown.shown("minute 2 of 60")


def test_capital_letters_are_answers_too(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.until("You:")
        shown.press("S")
        shown.until("Only what the briefing said")


def test_timers_twice_as_long_are_counted_down_so(home: Path) -> None:
    with screen(home) as shown:
        shown.until("Your name")
        shown.press("\r")
        shown.until("Choose:")
        shown.press("n")
        shown.choose("The stairwell. ")
        changed(shown, "t", "twice as long")
        shown.until("timers t twice as long")
        for question in ("Begin", "Go on", "Ready"):
            shown.until(rf"{question}\?")
            shown.press("\r")
        shown.until(r"(50|49|48) s, then: Say nothing")


def test_a_screen_made_smaller_midway_is_written_on_as_it_is(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.until("You:")
        shown.settle()
        shown.child.setwinsize(24, 60)
        shown.settle()
        shown.press("b")
        shown.until("Who can be called")
        shown.until("You:")
        lines = ESCAPES.sub("", shown.raw.rsplit("Known", 1)[-1]).splitlines()
        assert 60 >= max(len(line.rstrip()) for line in lines)


def test_practice_takes_back_and_tries_again(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.choose(GREET)
        shown.until("minute 1 of 60")
        shown.until("u undo")
        shown.press("u")
        shown.until("Back before decision 1. ")
        shown.until("minute 0 of 60")
        for minute in (1, 2, 3):
            shown.choose(GREET)
            shown.until(f"minute {minute} of 60")
        shown.until("u undo")
        shown.press("t")
        shown.until("From which decision, 1 to 3")
        shown.press("2\r")
        shown.until("Back before decision 2. ")
        shown.until("minute 1 of 60")
        shown.choose("Take him by the arm")
        shown.until("Decisions were taken back 2 times.")
        shown.until("Done")
        shown.press("t")
        shown.until("From which decision, 1 to 2")
        shown.press("1\r")
        shown.until("minute 0 of 60")
        shown.choose(ASK)
        shown.choose(HOLD)
        shown.until("Decisions were taken back 3 times.")


def test_an_assessment_takes_nothing_back(home: Path) -> None:
    with screen(home) as shown:
        begin(shown, "a")
        shown.choose(GREET)
        shown.until("minute 1 of 60")
        shown.until("x leave")
        shown.press("u")
        shown.press("t")
        shown.settle()
        assert not shown.shown("u undo|Back before|From which")
        shown.press("p")
        shown.until("minute 1 of 60")
        shown.choose("Take him by the arm")
        shown.until("Kept as encounter")
        shown.until("n New encounter")
        assert not shown.shown("Done")
    assert "assessment" == kept(home)["mode"]


def test_quit_and_resume_at_the_same_line(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.choose(GREET)
        shown.choose(ASK)
        shown.until("He looks at you for the first time.")
        shown.until("You:")
        shown.press("q")
        shown.until("Stopped. Everything is kept; go on with: play --resume")
        shown.until("c Continue: The stairwell")
        shown.until("Choose:")
        shown.press("q")
        assert 0 == shown.ended()
    with screen(home) as shown:
        shown.until("c Continue: The stairwell")
        shown.until("Choose:")
        shown.press("c")
        shown.until("You go on where you stopped.")
        shown.until("“Yes. Since Sunday.”")
        shown.until("He looks at you for the first time.")
        shown.until("minute 2 of 60")
        shown.choose(THANK)
        shown.until("They sold the workshop")
        shown.until("You:")
        shown.press("q")
        shown.until("go on with: play --resume (?P<id>[0-9a-f]+)")
    with screen(home, "play", "--resume", kept(home)["encounter"]) as shown:
        shown.until("They sold the workshop")
        shown.until("minute 3 of 60")


def test_leaving_counts_as_nothing(home: Path) -> None:
    with screen(home) as shown:
        begin(shown)
        shown.choose(GREET)
        shown.until("minute 1 of 60")
        shown.until("You:")
        shown.press("x")
        shown.until("Leave this encounter")
        shown.press("n")
        shown.until("minute 1 of 60")
        shown.until("You:")
        shown.press("x")
        shown.until("Leave this encounter")
        shown.press("y")
        shown.until("You left. It counts as nothing.")
        shown.until("988")
        shown.until("n New encounter")
        assert not shown.shown("Continue")
        shown.press("m")
        shown.until("left, counts as nothing")
    assert [] == run(home, "trainee", "show", "Dana", "--json").json["scenarios"]
    assert "left, counts as nothing" == kept(home)["status"]


def test_the_warning_can_be_declined(home: Path) -> None:
    with screen(home, "play", "stairwell", "--law", "testland") as shown:
        shown.until("Before you begin")
        shown.until("Go on")
        shown.press("q")
        assert 0 == shown.ended()
    assert [] == run(home, "record", "list", "--json").json


@pytest.mark.parametrize("variables", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_is_sent_where_none_is_wanted(home: Path, variables: dict[str, str]) -> None:
    with screen(home, "play", "stairwell", "--law", "testland", **variables) as shown:
        shown.until("Go on")
        shown.press("\r")
        shown.until("Ready")
        shown.press("\r")
        shown.until("A man sits")
        shown.until("You:")
        assert None is COLOUR.search(shown.raw)
    with screen(home, "scenario", "show", "stairwell") as shown:
        assert 0 == shown.ended()
        assert COLOUR.search(shown.raw), "and it is there otherwise"


def test_plain_in_a_terminal_is_answered_line_by_line(home: Path) -> None:
    with screen(home, "--plain", "play", "stairwell", "--law", "testland", "--seed", "3") as shown:
        shown.until("Go on")
        shown.press("\r")
        shown.until("Ready")
        shown.press("\r")
        shown.choose(ASK)
        shown.press("\r")
        shown.until("Joel Adeyemi: “Yes. Since Sunday.”")
        shown.until("You:")
        shown.press("q\r")
        assert 0 == shown.ended()
        assert "\x1b" not in shown.raw


def walked(name: str) -> tuple[int, list[str]]:
    """A seed, and choices that lead a shipped scenario to its end with it."""
    program = shipped(name, library().document("scenario", name).data["response"]["default"])
    session, dice = Session(program, 11), random.Random(11)
    while session.ending is None:
        session.decide(dice.choice(session.offered))
    return session.seed, [each.choice for each in session.decisions]


@pytest.mark.parametrize("name", sampled(library().names("scenario"), ("parking-garage", "family-kitchen")))
def test_every_shipped_scenario_is_played_by_script_to_its_debrief(home: Path, name: str) -> None:
    seed, choices = walked(name)
    with screen(home, "play", name, "--law", "testland", "--seed", str(seed), "--choices", ",".join(choices)) as shown:
        shown.until("Debrief")
        shown.until("The standard")
        shown.until("Kept as encounter")
        assert 0 == shown.ended()
    assert "all hold." in run(home, "record", "verify").out


def test_a_shipped_scenario_is_played_by_hand_from_home_to_its_debrief(home: Path) -> None:
    name = library().names("scenario")[0]
    title = library().document("scenario", name).data["title"]
    with screen(home) as shown:
        shown.until("Your name")
        shown.press("\r")
        shown.until("n New encounter")
        shown.press("n")
        shown.choose(f"{title}. ")
        while not shown.until(r"Begin\?|Go on\?|Ready\?|You:|Debrief").group().startswith("Debrief"):
            shown.press({"Y": "1"}.get(shown.words[shown.seen - 4 :][:1], "\r"))
        shown.until("Done")
        shown.press("\r")
        shown.until("n New encounter")
    with open_store(home / "records.db") as store:
        assert [] == verify(store)
        assert "ended" == store.summaries()[0].status


@pytest.mark.parametrize("name", library().names("scenario"))
def test_every_shipped_scenario_is_played_from_a_pipe(home: Path, name: str) -> None:
    ran = process(home, "--plain", "play", name, "--law", "testland", answers="\n\n" + "1\n" * 200)
    assert (0, "Debrief") == (ran.code, "Debrief" if "\nDebrief. " in ran.out else ran.out[-500:] + ran.err)
    assert "\x1b" not in ran.out
