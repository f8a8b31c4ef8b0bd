"""Answers from a pipe: line by line, until an accepted one comes; and no countdown that nobody could follow."""

import sys
from io import StringIO

import pytest

from simulator.terminal.keys import LineKeys, keys_for


@pytest.fixture
def told() -> list[str]:
    return []


def answering(monkeypatch: pytest.MonkeyPatch, told: list[str], answers: str) -> LineKeys:
    monkeypatch.setattr(sys, "stdin", StringIO(answers))
    return LineKeys(told.append)


def test_the_first_accepted_line_is_the_answer(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    keys = answering(monkeypatch, told, "7\n  Q  \n")
    assert "q" == keys.ask("You:", ("1", "q"), "q stop")
    assert ['"7" is no answer here. Possible: 1, q.'] == told


def test_enter_is_an_answer_where_it_is_accepted(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    keys = answering(monkeypatch, told, "\n\nn\n")
    assert "" == keys.ask("Go on?", ("", "q"))
    assert "n" == keys.ask("Sure?", ("y", "n"))
    assert ['"" is no answer here. Possible: n, y.'] == told


def test_lines_of_a_windows_pipe_are_understood(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    assert "Dana Reyes" == answering(monkeypatch, told, "Dana Reyes\r\n").line("Name: ")


def test_a_pipe_that_ends_is_the_end(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    with pytest.raises(EOFError):
        answering(monkeypatch, told, "7\n").ask("You:", ("1",))


def test_without_a_terminal_there_is_no_countdown(monkeypatch: pytest.MonkeyPatch, told: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", StringIO(""))
    assert not keys_for(False, told.append).countdown
    assert not keys_for(True, told.append).countdown


def test_the_prompt_is_on_its_own_line_in_a_transcript(
    monkeypatch: pytest.MonkeyPatch, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    answering(monkeypatch, told, "1\n").ask("You:", ("1",), "? help")
    assert "You: (? help) \n" == capsys.readouterr().out


def test_what_is_said_after_the_last_answer_has_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, told: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(EOFError):
        answering(monkeypatch, told, "").ask("You:", ("1",), "? help")
    assert "You: (? help) \n" == capsys.readouterr().out
