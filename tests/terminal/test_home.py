"""Home, line by line: choosing, how an encounter is to be run, and what is said when nothing comes of it."""

import time
from collections.abc import Collection
from pathlib import Path

import pytest

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Setup
from simulator.app.settings import load_settings
from simulator.terminal.keys import TIME_UP
from simulator.terminal.paper import PlainPaper
from simulator.terminal.play import Player
from simulator.terminal.setup import SetupScreen, number_of
from tests.support.academy import LAW, SCENARIO
from tests.support.command import Ran, run
from tests.support.make import library


def listed(home: Path, title: str) -> str:
    """The number of a scenario in home's list."""
    shown = run(home, "--plain", answers="\nn\n\nq\n").out
    return next(line.split(".")[0] for line in shown.splitlines() if f". {title}. " in line)


def stairwell_of(home: Path) -> str:
    return listed(home, "The stairwell")


def at_home(home: Path, *answers: str) -> Ran:
    """Home without a name, answered line by line, and quit."""
    return run(home, "--plain", answers="\n".join(("", *answers, "q", "")))


def begun(home: Path, *answers: str) -> dict[str, str]:
    """The stairwell, set up by these answers and stopped at its first decision."""
    ran = at_home(home, "n", stairwell_of(home), *answers, "", "", "", "q")
    assert 0 == ran.code, ran.err
    (only,) = run(home, "record", "list", "--json").json
    return dict(only)


def numbered(home: Path, key: str, text: str) -> str:
    """The number that stands before a text, once a key was pressed in the setup."""
    shown = at_home(home, "n", stairwell_of(home), key, "", "b", "").out
    return next(line.split(".")[0] for line in shown.splitlines() if line[:1].isdigit() and text in line)


def test_enter_alone_goes_back_and_says_that_nothing_was_begun(home: Path) -> None:
    ran = at_home(home, "n", "")
    assert (0, True) == (ran.code, "Nothing was begun." in ran.out)
    assert [] == run(home, "record", "list", "--json").json


def test_back_from_the_setup_is_back_in_the_list(home: Path) -> None:
    ran = at_home(home, "n", stairwell_of(home), "b", "")
    assert 2 == ran.out.count(". The stairwell. ")
    assert "Nothing was begun." in ran.out
    assert [] == run(home, "record", "list", "--json").json


def test_a_declined_warning_says_that_nothing_was_begun(home: Path) -> None:
    ran = at_home(home, "n", stairwell_of(home), "", "q")
    assert ran.out.index("This encounter is about suicide") < ran.out.index("Nothing was begun.")
    assert [] == run(home, "record", "list", "--json").json


def test_enter_takes_all_as_it_is(home: Path) -> None:
    record = begun(home)
    assert ("practice", "us") == (record["mode"], record["law"])


def test_mode_law_and_response_model_are_chosen(home: Path) -> None:
    title = library().document("scenario", "parking-garage").data["title"]
    scenario, law = listed(home, title), numbered(home, "l", "Testland")
    at_home(home, "n", scenario, "m", "2", "l", law, "r", "2", "", "", "", "q")
    (record,) = run(home, "record", "list", "--json").json
    assert ("assessment", "testland") == (record["mode"], record["law"])
    suits = library().document("scenario", "parking-garage").data["response"]["suits"]
    header = run(home, "record", "export", record["encounter"]).json
    assert suits[0] in str(header), "the first that is not the default"
    assert suits[0] != library().document("scenario", "parking-garage").data["response"]["default"]


def test_the_briefing_says_who_can_be_called_and_how_soon(home: Path) -> None:
    ran = at_home(home, "n", stairwell_of(home), "", "", "", "q")
    assert "Who can be called (Patrol with an ambulance):" in ran.out
    assert "Emergency medical services: 3 or 5 minutes" in ran.out


def test_what_was_chosen_is_shown_before_it_begins(home: Path) -> None:
    law = numbered(home, "l", "Testland")
    ran = at_home(home, "n", stairwell_of(home), "m", "2", "l", law, "b", "")
    *_, last = ran.out.split("How it is run:")
    assert ["mode: m assessment: decisions stand", "law: l Testland"] == last.splitlines()[1:3]
    assert "law: l United States, federal base" in ran.out, "and what it was before"


def test_without_a_countdown_timers_are_off_and_no_choice(home: Path) -> None:
    ran = at_home(home, "n", stairwell_of(home), "t", "b", "")
    assert "timers: off, because no countdown can be shown here" in ran.out
    assert '"t" is no answer here.' in ran.out


class Answers:
    """Somebody at a terminal with a countdown: each answer takes so many seconds, and the seconds asked for are kept."""

    countdown = True

    def __init__(self, *given: tuple[str, float]) -> None:
        self.given, self.now, self.asked = list(given), 0.0, list[float | None]()

    def ask(
        self,
        prompt: str,
        accepted: Collection[str],
        hint: str = "",
        seconds: float | None = None,
        late: str = "",
        fresh: bool = False,
    ) -> str:
        self.asked += [seconds] if fresh else []
        answer, took = self.given.pop(0)
        self.now += took
        assert answer in (*accepted, TIME_UP)
        return answer

    def line(self, prompt: str) -> str:
        return self.given.pop(0)[0]

    def unseen(self, prompt: str) -> str:
        raise AssertionError

    def ask_unless(self, *_: object) -> str:
        raise AssertionError


def timed(home: Path, monkeypatch: pytest.MonkeyPatch, scale: float, *given: tuple[str, float]) -> Answers:
    """The stairwell, whose timers run for 25 seconds, answered so up to q."""
    keys, installation = Answers(("", 0), *given, ("q", 0)), Installation(home)
    monkeypatch.setattr(time, "monotonic", lambda: keys.now)
    setup = Setup(installation.library.document("scenario", SCENARIO), law=LAW, seed=1)
    Player(PlainPaper(), keys, timer_scale=scale).play(installation.encounters.begin(setup))  # type: ignore[arg-type]
    installation.close()
    return keys


def test_help_does_not_begin_the_countdown_anew(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = timed(home, monkeypatch, 1.0, ("?", 10), ("s", 5), ("1", 4), ("p", 30)).asked
    assert [25.0, 15.0, 10.0] == asked[:3]
    assert asked[3] in (25.0, None), "a new decision has all its time"


def test_time_without_a_timer_does_not_count_for_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [25.0, None, 20.0] == timed(home, monkeypatch, 1.0, ("o", 5), ("o", 300)).asked


def test_timers_run_twice_as_long_where_that_is_set(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [50.0, 44.0] == timed(home, monkeypatch, 2.0, ("?", 6)).asked


def test_timers_are_chosen_and_kept(home: Path) -> None:
    installation = Installation(home)
    screen = SetupScreen(installation, PlainPaper(), Answers(("t", 0), ("3", 0), ("", 0)), None)  # type: ignore[arg-type]
    made = screen.run(SCENARIO)
    assert made is not None
    assert (False, "off") == (made.timers, load_settings(home).timers)
    again = SetupScreen(installation, PlainPaper(), Answers(("t", 0), ("2", 0), ("", 0)), None).run(SCENARIO)  # type: ignore[arg-type]
    assert again is not None
    assert (True, 2.0) == (again.timers, load_settings(home).timer_scale)


def test_a_wrong_number_is_asked_for_again(capsys: pytest.CaptureFixture[str]) -> None:
    keys = Answers(("0", 0), ("13", 0), ("x", 0), ("12", 0), ("", 0))
    assert 12 == number_of(PlainPaper(), keys, "Which?", 12, "back")  # type: ignore[arg-type]
    assert [f'"{each}" is no number from 1 to 12.' for each in ("0", "13", "x")] == capsys.readouterr().out.splitlines()
    assert None is number_of(PlainPaper(), keys, "Which?", 12, "back")  # type: ignore[arg-type]
