"""What text is written on: 80 columns and 24 lines, with and without colour, or line by line for a screen reader."""

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulator.terminal.debrief import show_debrief
from simulator.terminal.encounter import show_briefing, show_passage, show_scene, show_warning
from simulator.terminal.paper import Paper, PlainPaper, RichPaper
from simulator.views.debrief import Judged, debrief_view
from simulator.views.encounter import ChoiceView, SceneView, choice_view, passage_view, scene_view
from tests.support.academy import LAW, RUBRIC, academy, played
from tests.support.judge import DAY, assessed
from tests.support.make import library, shipped

COLOUR = re.compile(r"\x1b\[[0-9;]*?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m")
DRAWN = re.compile(r"[\u2500-\u259f\x1b\t]")
SCENARIOS = library().names("scenario")


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> RichPaper:
    """80 by 24, in colour."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    return RichPaper(StringIO())


def text_of(paper: Paper) -> str:
    file = paper.console.file if isinstance(paper, RichPaper) else paper.file
    assert isinstance(file, StringIO)
    return file.getvalue()


def plainly(text: str) -> str:
    """Without escape sequences."""
    return re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", text)


def everything(paper: Paper) -> None:
    """All that an encounter shows from its warning to its debrief."""
    session = played("look", "medics", "greet", "listen", "ask", "minimise", "hold")
    program = session.program
    scenario = program.authored.scenario
    assert scenario.content_warning
    show_warning(paper, scenario.content_warning)
    show_briefing(paper, scenario, "practice", "Testland", "Patrol with an ambulance")
    show_passage(paper, passage_view(program, session.opening))
    for decision in session.decisions:
        show_passage(paper, passage_view(program, decision.events))
    show_scene(paper, scene_view(played("greet")))
    made = academy().rubrics[RUBRIC], academy().law(LAW)
    judged = Judged(session, assessed(session, *made), *made, date.fromisoformat(DAY))
    show_debrief(paper, debrief_view(judged))


def test_nothing_is_wider_than_the_screen(screen: RichPaper) -> None:
    everything(screen)
    assert 80 >= max(cell_len(line) for line in plainly(text_of(screen)).splitlines())


@pytest.mark.parametrize("columns", ["40", "60", "100", "200"])
def test_no_word_is_lost_on_a_narrow_or_a_wide_screen(
    screen: RichPaper, monkeypatch: pytest.MonkeyPatch, columns: str
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    everything(screen)
    shown = "".join(plainly(text_of(screen)).split())
    plain = PlainPaper(StringIO())
    everything(plain)
    sentences = ["Police Manual 2", "You can stay", "He waited six hours in a corridor", "voluntary care offered: no"]
    assert [] == [each for each in sentences if each in text_of(plain) and each.replace(" ", "") not in shown]


def test_colour_is_there_and_goes_where_it_is_not_wanted(screen: RichPaper, monkeypatch: pytest.MonkeyPatch) -> None:
    everything(screen)
    assert COLOUR.search(text_of(screen))
    monkeypatch.delenv("FORCE_COLOR")
    monkeypatch.setenv("NO_COLOR", "1")
    quiet = RichPaper(StringIO())
    everything(quiet)
    assert None is COLOUR.search(text_of(quiet))
    assert plainly(text_of(screen)) == plainly(text_of(quiet))


def test_plain_is_one_thing_a_line_with_nothing_drawn() -> None:
    paper = PlainPaper(StringIO())
    everything(paper)
    assert None is DRAWN.search(text_of(paper))
    for line in text_of(paper).splitlines():
        assert line == " ".join(line.split()), "no columns"
        assert not line.startswith(":"), f"a label that is missing: {line}"


def test_plain_says_everything_that_the_screen_says(screen: RichPaper) -> None:
    plain = PlainPaper(StringIO())
    everything(plain)
    everything(screen)
    words = set(re.findall(r"\w+", plainly(text_of(screen))))
    assert set() == words - set(re.findall(r"\w+", text_of(plain))) - {"min"}


@pytest.mark.parametrize("made", [RichPaper, PlainPaper])
def test_words_are_never_read_as_markup(made: type[RichPaper] | type[PlainPaper]) -> None:
    paper = made(StringIO())
    for write in (paper.title, paper.heading, paper.text):
        write("[bold]as it is[/bold] :smile: [link=x]y[/link]")
    paper.pair("[red]", "[/red]")
    paper.item("1", "[1]")
    paper.table(["[a]"], [["[b]"]])
    assert 3 == text_of(paper).count("[bold]as it is[/bold] :smile: [link=x]y[/link]")
    assert [] == [each for each in ("[red]", "[/red]", "[1]", "[a]", "[b]") if each not in text_of(paper)]


def test_a_plain_table_names_every_value() -> None:
    paper = PlainPaper(StringIO())
    paper.table(["measure", "value", "note"], [["injury", "none", ""], ["linkage", "referral", "by phone"]])
    assert "measure: injury; value: none.\nmeasure: linkage; value: referral; note: by phone.\n" == text_of(paper)


def test_the_clock_and_who_is_on_the_way_are_never_cut_off(screen: RichPaper) -> None:
    units = tuple(
        (name, minutes)
        for minutes, name in enumerate(
            ("Back-up patrol officer", "Mobile crisis team", "Emergency medical services"), 8
        )
    )
    scene = SceneView("The fourth level", "x", 12, 48, ("Patrol supervisor",), units, (), None, None, 3, None)
    show_scene(screen, scene)
    shown = " ".join(plainly(text_of(screen)).split())
    assert (
        "The fourth level minute 12 of 48, back-up patrol officer in 8 min, mobile crisis team in 9 min, emergency medical services in 10 min, patrol supervisor here"
        in shown
    )


@pytest.mark.parametrize("name", SCENARIOS)
def test_every_shipped_scene_fits_a_screen_of_24_lines(screen: RichPaper, name: str) -> None:
    """Two lines are the prompt's and the countdown's."""
    program = shipped(name, library().document("scenario", name).data["response"]["default"])
    scenario = program.authored.scenario
    too_long = []
    for node, each in scenario.nodes.items():
        most = sorted((choice_view(program, node, choice.id) for choice in each.choices), key=lines_of)[-6:]
        file = StringIO()
        show_scene(
            RichPaper(file),
            SceneView(
                scenario.title, "x", 10, 99, (), (("Emergency medical services", 9),), tuple(most), 30, None, 1, None
            ),
        )
        if len(file.getvalue().splitlines()) > 22:
            too_long.append(node)
    assert [] == too_long


def lines_of(choice: ChoiceView) -> int:
    return len(choice.text)


def test_a_long_name_is_never_cut_off(screen: RichPaper) -> None:
    screen.pair("A young man on the roof across the street", "Jump!", "other")
    assert "A young man on the roof across the street" == " ".join(
        plainly(text_of(screen)).replace("Jump!", "").split()
    )


def test_the_encounter_shows_no_gauge() -> None:
    paper = PlainPaper(StringIO())
    session = played("greet", "listen", "order")
    for decision in session.decisions:
        show_passage(paper, passage_view(session.program, decision.events))
    show_scene(paper, scene_view(session))
    assert not re.search(r"trust|agitation", text_of(paper), re.IGNORECASE)


def test_a_hidden_fact_is_told_only_once_it_is_known(tmp_path: Path) -> None:
    before, after = played("greet"), played("greet", "look")
    notes = passage_view(after.program, after.decisions[-1].events).notes
    assert () == passage_view(before.program, before.decisions[-1].events).notes
    assert 1 == len(notes)
    assert re.fullmatch(r"(You now know|So far no sign of): letter\.", notes[0])
