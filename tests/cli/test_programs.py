"""The program as a program of its own: pipes, interruptions, several of them on one database."""

import json
import os
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest

from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.support.academy import key
from tests.support.command import ROOT, Ran, environment, process, program

LONG = ",".join(["listen"] * 40)


def started(home: Path, *words: str, **more: str) -> "subprocess.Popen[str]":
    """A program that waits for its answers."""
    return subprocess.Popen(
        program(home, *words),
        env=environment(**more),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(running: "subprocess.Popen[str]") -> Ran:
    out, err = running.communicate(timeout=60)
    return Ran(running.returncode, out, err)


def shown_until(running: "subprocess.Popen[str]", wanted: str) -> None:
    """Read until this was shown."""
    assert running.stdout
    shown = ""
    while wanted not in shown:
        readable, _, _ = select.select([running.stdout], [], [], 60)
        assert readable, f"nothing more comes up, and not {wanted!r}: {shown[-500:]}"
        more = os.read(running.stdout.fileno(), 65536).decode()
        assert more, f"it ended before {wanted!r}: {shown[-500:]}"
        shown += more


def test_done_is_zero_not_held_one_and_wrong_two(home: Path) -> None:
    played = process(home, "play", "stairwell", "--law", "testland", "--choices", "hold_now")
    assert (0, "") == (played.code, played.err)
    with (home / "records.db").open("r+b") as file:
        content = bytearray(file.read())
        place = content.index(b'"choice":"hold_now"') + 10
        file.seek(place)
        file.write(b"lold_now")
    verified = process(home, "record", "verify")
    assert (1, True) == (verified.code, "not all hold" in verified.out)
    wrong = process(home, "scenario", "show", "stairwel")
    assert (2, "") == (wrong.code, wrong.out)
    assert 'no scenario "stairwel". did you mean "stairwell"?\n' == wrong.err


def test_a_check_that_refuses_is_two(home: Path) -> None:
    (home / "content" / "scenarios" / "stairwell" / "scenario.yaml").write_text("scenario: stairwell\n")
    ran = process(home, "scenario", "check", "stairwell")
    assert (2, True) == (ran.code, "stairwell: refused, " in ran.out)


@pytest.mark.skipif(os.name == "nt", reason="signals of this kind are sent on POSIX systems")
def test_an_interruption_is_130_and_loses_nothing(home: Path) -> None:
    running = started(home, "--plain", "play", "stairwell", "--law", "testland", "--seed", "1")
    assert running.stdin
    running.stdin.write(f"\n\n{key('greet')}\n")
    running.stdin.flush()
    shown_until(running, "minute 1 of 60")
    running.send_signal(signal.SIGINT)
    ran = ended(running)
    assert (130, True) == (ran.code, "Interrupted. Everything that was shown is kept." in ran.err)
    assert "Traceback" not in ran.err
    with open_store(home / "records.db") as store:
        (kept,) = store.summaries()
        assert "open" == kept.status
        assert 1 == [each.kind for each in store.events(kept.id)].count("ChoiceTaken")


def test_answers_that_run_out_leave_an_encounter_that_goes_on(home: Path) -> None:
    answers = f"\n\n{key('greet')}\n{key('listen', 'greet')}\n"
    ran = process(home, "--plain", "play", "stairwell", "--law", "testland", "--seed", "1", answers=answers)
    assert (0, True) == (
        ran.code,
        "No more answers. Everything that was shown is kept; play --resume goes on." in ran.err,
    )
    with open_store(home / "records.db") as store:
        (kept,) = store.summaries()
    again = process(home, "--plain", "play", "--resume", kept.id, answers="q\n")
    assert (0, True) == (again.code, "You go on where you stopped." in again.out)


@pytest.mark.parametrize(
    "words",
    [
        ["scenario", "schema"],
        ["law", "show", "us"],
        ["--plain", "law", "show", "us"],
        ["law", "show", "us", "--json"],
        ["record", "export"],
    ],
)
def test_a_reader_that_goes_away_is_no_failure(home: Path, words: list[str]) -> None:
    process(home, "play", "stairwell", "--law", "testland", "--choices", LONG)
    with started(home, *words) as running:
        assert running.stdout
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr
        assert "" == running.stderr.read()
        assert 0 == running.wait(timeout=60)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "utf-8"])
def test_a_terminal_with_fewer_letters_shows_what_it_can(home: Path, encoding: str) -> None:
    ran = subprocess.run(
        program(home, "--plain", "play", "stairwell", "--law", "testland", "--choices", "hold_now"),
        env=environment(PYTHONIOENCODING=encoding),
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (0, b"") == (ran.returncode, ran.stderr)
    assert b"He is held." in ran.stdout


def test_json_is_utf_8_whatever_the_terminal_has(home: Path) -> None:
    process(home, "play", "stairwell", "--law", "testland", "--choices", "hold_now")
    for words in (["record", "export"], ["scenario", "show", "parking-garage", "--json"]):
        made = [
            subprocess.run(
                program(home, *words), env=environment(PYTHONIOENCODING=each), capture_output=True, check=True
            )
            for each in ("ascii", "utf-8")
        ]
        assert made[0].stdout == made[1].stdout
        assert json.loads(made[0].stdout)


def test_the_program_starts_from_any_folder(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        program(home, "scenario", "list", "--json"),
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, True) == (done.returncode, "The stairwell" in done.stdout)
    assert ROOT != tmp_path


def test_two_programs_play_on_one_database(home: Path) -> None:
    words = ("--plain", "play", "stairwell", "--law", "testland", "--choices", LONG)
    one, two = (ended(each) for each in [started(home, *words, "--seed", "1"), started(home, *words, "--seed", "2")])
    assert (0, 0) == (one.code, two.code), one.err + two.err
    with open_store(home / "records.db") as store:
        assert [] == verify(store)
        assert [40, 40] == [
            sum(event.kind == "ChoiceTaken" for event in store.events(each.id)) for each in store.summaries()
        ]


def test_two_programs_on_one_encounter_make_one_course_and_the_second_is_told(home: Path) -> None:
    answers = f"\n\n{key('greet')}\n"
    process(home, "--plain", "play", "stairwell", "--law", "testland", "--seed", "1", answers=answers)
    with open_store(home / "records.db") as store:
        encounter = store.summaries()[0].id
    one, two = (started(home, "--plain", "play", "--resume", encounter) for _ in range(2))
    for each in (one, two):
        shown_until(each, "You: (? help")
    assert one.stdin
    one.stdin.write(f"{key('greet', 'greet')}\nq\n")
    one.stdin.flush()
    assert 0 == ended(one).code
    assert two.stdin
    two.stdin.write(f"{key('listen', 'greet')}\nn\nq\n")
    two.stdin.flush()
    told = ended(two)
    assert (0, True) == (told.code, "This could not be stored, so it has not happened" in told.out)
    with open_store(home / "records.db") as store:
        assert [] == verify(store)
        assert 2 == [each.kind for each in store.events(encounter)].count("ChoiceTaken")


def test_a_program_waits_while_another_writes(home: Path) -> None:
    import sqlite3

    process(home, "trainee", "add", "Dana")
    other = sqlite3.connect(home / "records.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    running = started(home, "trainee", "add", "Eli")
    time.sleep(1.5)
    assert None is running.poll(), "it waits"
    other.execute("COMMIT")
    other.close()
    assert 0 == ended(running).code
