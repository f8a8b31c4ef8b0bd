"""scenario preview: from any node with any gauges and facts, in a real terminal and line by line; read again when saved."""

import os
import time
from pathlib import Path

import pytest

from simulator.app.preview import Preview, Wish
from simulator.content.library import Library, shipped_root
from simulator.engine.elsewhere import asked, elsewhere
from simulator.engine.session import Session
from tests.support.academy import stairwell
from tests.support.command import Ran, process, run
from tests.support.screen import screen
from tests.support.solved import ON
from tests.support.tiny import choice, tiny

WORDS = ("scenario", "preview", "stairwell", "--law", "testland")


def file_in(home: Path) -> Path:
    return home / "content/scenarios/stairwell/scenario.yaml"


def saved(file: Path, *changes: tuple[str, str]) -> None:
    """Save a file with some of it replaced, as an editor does: a new file in its place."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    other = file.with_suffix(".new")
    other.write_text(text, encoding="utf-8")
    other.replace(file)
    later = time.time_ns() + 1_000_000_000
    os.utime(file, ns=(later, later))


def piped(home: Path, *words: str, answers: str) -> Ran:
    return run(home, "--plain", *WORDS, *words, answers=answers)


def previewed(home: Path, **wish: object) -> Preview:
    class NoValues:
        cap = 100_000

        def ready(self, *_: object) -> None:
            return None

    library = Library((home / "content", shipped_root()))
    return Preview(library, NoValues(), Wish("stairwell", law="testland", **wish), ON)  # type: ignore[arg-type]


def test_it_begins_at_any_node_with_any_gauges_and_facts(home: Path) -> None:
    ran = piped(
        home, "--node", "answered", "--set", "trust=3", "--set", "known.letter=true", "--set", "minute=7", answers="q\n"
    )

    assert (0, "") == (ran.code, ran.err)
    assert "answered. answered, minute 7 of 60, decision 0." in ran.out
    assert "gauges: trust 3 (0 to 6), agitation 2 (0 to 6)" in ran.out
    assert "letter true" in ran.out, "what is established is also true"
    assert "offer | → agreed 75 %, stay 25 %" in ran.out


def test_conditions_stand_beside_what_they_let_through(home: Path) -> None:
    ran = piped(home, "--set", "agitation=3", "--set", "trust=4", answers="f\nq\n")

    assert "you see: His breath comes fast.\n[agitation >= 3]\n" in ran.out
    assert "[trust >= 4 and trust >= 4]" in ran.out
    assert "fact: letter; true: " in ran.out
    assert "up: not: agitation >= 6" in ran.out


def test_choices_are_taken_and_taken_back_and_nothing_is_recorded(home: Path) -> None:
    ran = piped(home, "--seed", "1", answers="1\nu\nu\nq\n")

    assert "decision 1." in ran.out
    assert "There is no decision to take back." in ran.out
    assert not (home / "records.db").exists()


def test_answers_that_run_out_end_it_quietly(home: Path) -> None:
    assert (0, "") == (piped(home, answers="1\n").code, piped(home, answers="1\n").err)


def test_gauges_are_shown_or_not(home: Path) -> None:
    shown, hidden = piped(home, answers="g\nq\n").out.split("Preview:")[:2]

    assert "gauges:" in shown
    assert "gauges:" not in hidden


def test_an_unlawful_choice_is_marked_by_what_is_known(home: Path) -> None:
    ran = run(home, "--plain", "scenario", "preview", "corner-store", "--node", "says_no", answers="q\n")

    assert "arrest_him | → coat | UNLAWFUL as things are known" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--node", "answerd"], '--node answerd:1:1: RP0010 unknown-node: no node "answerd", did you mean "answered"?'),
        (["--set", "trusst=3"], '--set trusst=3:1:1: RP0011 unknown-word: nothing is called "trusst" here, did you mean "trust"?'),
        (["--set", "trust=9"], "--set trust=9:1:7: RP0008 wrong-value: 9 is outside 0 to 6"),
        (["--set", "trust=much"], '--set trust=much:1:7: RP0008 wrong-value: "much" is no number, write one from 0 to 6'),
        (["--set", "letter=maybe"], '--set letter=maybe:1:8: RP0008 wrong-value: "letter" cannot be "maybe", known: false, true'),
        (["--set", "known.leter=true"], '--set known.leter=true:1:1: RP0011 unknown-word: nothing is called "known.leter" here, did you mean "known.letter"?'),
        (["--set", "trust"], '--set trust:1:1: RP0008 wrong-value: "trust" sets nothing, write for example trust=3'),
        (["--set", "minute=60"], "--set minute=60:1:8: RP0008 wrong-value: 60 is outside 0 to 59"),
        (["--set", "called.ems=soon"], '--set called.ems=soon:1:12: RP0008 wrong-value: "soon" is no time of arrival, write in how many minutes it arrives, 1 to 60'),
    ],
)  # fmt: skip
def test_what_cannot_be_set_is_told_as_in_files(home: Path, words: list[str], said: str) -> None:
    ran = piped(home, *words, answers="q\n")

    assert (2, "", f"{said}\n") == (ran.code, ran.out, ran.err)


def test_all_that_cannot_be_set_is_told_at_once(home: Path) -> None:
    ran = piped(home, "--node", "no", "--set", "trusst=3", "--set", "trust=9", answers="q\n")

    assert 3 == len(ran.err.splitlines())


def test_units_are_set_here_or_on_their_way(home: Path) -> None:
    here = piped(home, "--set", "here.ems=true", answers="q\n").out
    assert "ems here" in here
    assert "you hear: Steps below, and a trolley." in here, "the rule fires as it would in play"
    assert "ems in 4 min" in piped(home, "--set", "called.ems=4", answers="q\n").out


def test_what_the_officer_cannot_know_stays_luck_and_the_seed_draws_what_was_set() -> None:
    program = stairwell()
    for wanted in ("true", "false"):
        begun = elsewhere(program, 1, *asked(program, "answered", [f"letter={wanted}"]))
        session = Session(begun.program, begun.seed)
        slot = program.index["fact.letter"]
        assert wanted == program.value_name(slot, session.situation.values[slot])
        assert len(program.chances) == len(begun.program.chances), "still drawn, so not known to the solver"


def test_what_entering_a_node_changes_is_told() -> None:
    made = tiny({"one": [choice("on", "good")]}, {"good": 90, "late": 0}, triggers=[
        {"id": "up", "when": "agitation >= 4", "effects": {"agitation": -2}}
    ])  # fmt: skip

    begun = elsewhere(made, 1, *asked(made, None, ["agitation=4"]))

    assert ("agitation=4 did not last: entering the node, or a rule, changed it at once.",) == begun.notes


def test_values_are_exact_from_where_it_begins(home: Path) -> None:
    ran = piped(home, "--node", "answered", "--set", "trust=1", "--set", "minute=58", "--values", answers="q\n")

    # Two minutes are left: two offers, each accepted with probability 1/2, then time is up (30).
    # A thank raises trust to 3 and leaves one offer: 3/4 * 95 + 1/4 * 30 = 78.75; two offers come to the same.
    assert "| value 78.8, the best" in ran.out
    assert "hold | → held | value 40" in ran.out


def test_saving_the_file_goes_on_at_the_same_place(home: Path) -> None:
    preview = previewed(home)
    preview.choose("greet")
    preview.choose("ask")
    assert not preview.has_changed()

    saved(file_in(home), ("He looks at you for the first time.", "He looks up."))

    assert preview.has_changed()
    assert ((), ()) == ((found := preview.reload()).notes, found.problems)
    view = preview.view()
    assert ("answered", 2, 2) == (view.node, view.minute, view.decision)
    assert ["He looks up."] == [each.line.text for each in view.lines]
    assert preview.back()


def test_a_change_of_the_way_here_keeps_node_gauges_facts_and_minute(home: Path) -> None:
    preview = previewed(home)
    preview.choose("look")
    preview.choose("ask")
    before = preview.view()

    saved(
        file_in(home),
        ("- id: ask\n", "- id: ask_him\n"),
        ("trust: {range: [0, 6], start: 1}", "trust: {range: [0, 6], start: 0}"),
    )

    assert "do not lead here any more" in " ".join(preview.reload().notes)
    after = preview.view()
    assert (before.node, before.minute, before.gauges) == (after.node, after.minute, after.gauges)
    assert [(f.name, f.true, f.known) for f in before.facts] == [(f.name, f.true, f.known) for f in after.facts]
    assert not preview.back(), "what led here is gone"
    preview.restart()
    assert ("stairs", 0) == (preview.view().node, preview.view().gauges[0].value)


def test_a_node_that_is_gone_leads_back_to_the_start(home: Path) -> None:
    preview = previewed(home)
    preview.choose("ask")

    saved(file_in(home), ("  answered:\n", "  he_answered:\n"), ("to: answered", "to: he_answered"))

    assert ('The node "answered" is gone. Back at the beginning.',) == preview.reload().notes
    assert "stairs" == preview.view().node


def test_an_invalid_file_shows_its_problems_and_keeps_the_last_good_one(home: Path) -> None:
    preview = previewed(home)
    preview.choose("ask")

    saved(file_in(home), ("to: answered", "to: answerd"))
    found = preview.reload()

    assert 1 == len(found.problems)
    assert 'unknown-node: no node or ending "answerd", did you mean "answered"?' in found.problems[0]
    assert ("answered", False) == (preview.view().node, preview.has_changed())
    preview.choose("thank")

    saved(file_in(home), ("to: answerd", "to: answered"))
    assert ((), ()) == ((again := preview.reload()).notes, again.problems)
    assert ("answered", 2) == (preview.view().node, preview.view().decision)


def test_a_profile_that_is_saved_is_read_as_well(home: Path) -> None:
    preview = previewed(home)

    saved(home / "content/scenarios/profiles/steady.yaml", ("version: 1", "version: 2"))

    assert preview.has_changed()


def test_line_by_line_a_saved_file_is_read_before_an_answer_counts(home: Path) -> None:
    import subprocess

    from tests.support.command import environment, program

    running = subprocess.Popen(
        program(home, "--plain", *WORDS),
        env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert running.stdin
    assert running.stdout
    shown = ""
    while "Preview:" not in shown:
        shown += os.read(running.stdout.fileno(), 65536).decode()
    saved(file_in(home), ("A man sits on the stairs, elbows on his knees.", "A man sits there."))
    out, err = running.communicate("1\nq\n", timeout=60)

    assert (0, "") == (running.returncode, err)
    assert "Read again." in out
    assert "A man sits there." in out
    assert "decision 1" not in out, "the answer was to what stood there before"


def test_in_a_terminal_it_is_played_and_read_again_by_itself(home: Path) -> None:
    with screen(home, *WORDS) as shown:
        shown.until("stairs, minute 0 of 60, decision 0")
        shown.until("gauges trust 1")
        shown.until("Preview:")
        saved(file_in(home), ("The stairwell", "The stairs at night"), ("Say nothing and stay", "Sit down and stay"))
        shown.until("Read again")
        shown.until("Sit down and stay where you are")
        shown.until("Preview:")
        saved(file_in(home), ("to: answered", "to: answerd"))
        shown.until("you go on with the one before")
        shown.until('did you mean "answered"')
        shown.until("Preview:")
        saved(file_in(home), ("to: answerd", "to: answered"))
        shown.until("Read again")
        shown.until("Preview:")
        shown.press("g")
        shown.until("decision 0")
        assert not shown.shown("gauges")
        shown.until("Preview:")
        shown.press("q")
        assert 0 == shown.ended()


def test_an_interruption_is_130_and_says_that_nothing_was_recorded(home: Path) -> None:
    with screen(home, *WORDS) as shown:
        shown.until("Preview:")
        shown.press("\x03")
        shown.until("A preview records nothing")
        assert 130 == shown.ended()


def test_every_line_of_text_fits_a_terminal_of_80_columns(home: Path) -> None:
    ran = run(home, *WORDS, "--node", "answered", answers="q\n")

    assert max(map(len, ran.out.split("Preview:")[0].splitlines())) <= 80


def test_a_program_of_its_own_says_the_same(home: Path) -> None:
    ran = process(home, "--plain", *WORDS, "--node", "answered", answers="q\n")

    assert (0, "") == (ran.code, ran.err)
    assert "thank | → stay" in ran.out
