"""What text is written on: 80 columns and 24 lines, with and without colour, or line by line for a screen reader."""

import re
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len

from simulator.terminal.debrief import show_debrief
from simulator.terminal.encounter import show_briefing, show_passage, show_scene, show_warning
from simulator.terminal.paper import LABEL, Paper, PlainPaper, RichPaper
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
    warning = program.authored.scenario.content_warning
    assert warning
    show_warning(paper, warning)
    show_briefing(paper, program, "practice", "Testland")
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


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def test_plain_breaks_no_word_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    file, whole = Terminal(), PlainPaper(StringIO())
    everything(PlainPaper(file))
    everything(whole)
    assert 40 > max(map(cell_len, file.getvalue().splitlines()))
    assert text_of(whole).split() == file.getvalue().split()


def test_plain_says_everything_that_the_screen_says(screen: RichPaper) -> None:
    plain = PlainPaper(StringIO())
    everything(plain)
    everything(screen)
    words = set(re.findall(r"\w+", plainly(text_of(screen)).lower()))
    assert set() == words - set(re.findall(r"\w+", text_of(plain).lower()))


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


COMING = tuple(
    (name, minutes)
    for minutes, name in enumerate(
        ("Back-up patrol officer", "Mobile crisis team", "Emergency medical services", "CIT officer"), 8
    )
)
CALLED = SceneView("The fourth level", "x", 36, 46, ("Patrol supervisor",), COMING, (), None, None, 3, None)
WITHOUT_DRAWING = str.maketrans("─", " ")


def lines_of_scene(scene: SceneView, monkeypatch: pytest.MonkeyPatch, columns: str) -> list[str]:
    monkeypatch.setenv("COLUMNS", columns)
    paper = RichPaper(StringIO())
    show_scene(paper, scene)
    return [line.translate(WITHOUT_DRAWING).strip() for line in text_of(paper).splitlines() if line.strip()]


@pytest.mark.parametrize("columns", ["60", "80", "100", "200"])
def test_the_clock_and_who_is_on_the_way_are_never_cut_off(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    lines = lines_of_scene(CALLED, monkeypatch, columns)
    assert int(columns) >= max(map(cell_len, lines))
    assert (
        "The fourth level  minute 36 of 46, back-up patrol officer in 8 min, mobile crisis team in 9 min, emergency medical services in 10 min, CIT officer in 11 min, patrol supervisor here"
        == " ".join(lines)
    )


@pytest.mark.parametrize("columns", ["60", "80", "100", "200"])
def test_no_unit_is_broken_from_one_line_to_the_next(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    lines = lines_of_scene(CALLED, monkeypatch, columns)
    assert [] == [line for line in lines[:-1] if not line.endswith(",")]
    whole = "in 8 min", "in 9 min", "in 10 min", "in 11 min", "patrol supervisor here", "minute 36 of 46"
    assert [] == [each for each in whole if not any(each in line for line in lines)]


def test_a_scene_that_has_room_is_one_line_and_is_drawn_as_a_rule(screen: RichPaper) -> None:
    show_scene(screen, replace(CALLED, coming=COMING[:1], here=()))
    (line,) = filter(None, plainly(text_of(screen)).splitlines())
    assert re.fullmatch("The fourth level  minute 36 of 46, back-up patrol officer in 8 min ─+", line)


@pytest.mark.parametrize("made", [RichPaper, PlainPaper])
def test_a_unit_that_comes_too_late_is_said_to(made: type[RichPaper] | type[PlainPaper]) -> None:
    paper = made(StringIO())
    show_scene(paper, replace(CALLED, late=("Emergency medical services", "CIT officer"), here=()))
    said = " ".join(text_of(paper).replace("─", "").split())
    assert "mobile crisis team in 9 min, emergency medical services not before the end (10 min)," in said
    assert "CIT officer not before the end (11 min)" in said


@pytest.mark.parametrize("made", [RichPaper, PlainPaper])
def test_a_clock_that_has_stopped_counts_nobody_down(made: type[RichPaper] | type[PlainPaper]) -> None:
    paper = made(StringIO())
    show_scene(paper, replace(CALLED, coming=(), here=(), stopped=True))
    said = re.findall(r"\w+", text_of(paper).lower())
    assert ["the", "fourth", "level", "the", "clock", "stopped", "at", "minute", "36"] == said


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


@pytest.mark.parametrize("name", ["Joel", "Officer Len Tully", "A young man on the roof across the street"])
def test_a_text_begins_in_the_same_column_whoever_speaks(screen: RichPaper, name: str) -> None:
    screen.pair(name, " ".join(["Jump!"] * 30), "other")
    lines = plainly(text_of(screen)).splitlines()
    assert {LABEL + 2} == {line.index("Jump!") for line in lines if "Jump!" in line}
    assert name == " ".join(" ".join(lines).replace("Jump!", "").split()), "and the name is whole"


@pytest.mark.parametrize("columns", ["20", "30", "40"])
def test_a_narrow_screen_leaves_the_text_its_room(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    paper = RichPaper(StringIO())
    paper.pair("Officer Len Tully", "Everything stays where it is.", "other")
    assert "Officer Len Tully Everything stays where it is." == " ".join(text_of(paper).split())
    assert len(text_of(paper).splitlines()) <= 5


CRITERIA = [
    ("Where to, and how it is handed over*", "67 %", "2", "31", ", ".join(map(str, range(1, 32)))),
    ("Listening", "100 %", "4", "2", ""),
]
HEADERS = ("criterion", "score", "level", "opportunities", "below the best at")


@pytest.mark.parametrize("columns", ["80", "100", "200"])
def test_a_table_with_a_long_list_stays_a_table(monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    paper = RichPaper(StringIO())
    paper.table(HEADERS, CRITERIA)
    lines = text_of(paper).splitlines()
    assert int(columns) >= max(map(cell_len, lines))
    assert re.search("criterion +score +level +opportunities +below the best at", lines[1])
    at = lines[1].index("below")
    listed = " ".join(line[at:].strip() for line in lines[3:] if line[at:].strip())
    assert CRITERIA[0][4] == listed
    assert all("," in line[at:] or "31" in line[at:] for line in lines[3:] if line[at:].strip())
    assert len(lines) < 12


def test_a_table_for_which_there_is_no_room_is_told_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    paper = RichPaper(StringIO())
    paper.table(HEADERS, CRITERIA)
    assert "Listening score 100 % level 4 opportunities 2" in " ".join(text_of(paper).split())


def test_what_goes_on_below_a_dash_is_indented(screen: RichPaper) -> None:
    screen.point(" ".join(["word"] * 30))
    first, *others = plainly(text_of(screen)).splitlines()
    assert first.startswith("- word")
    assert others
    assert all(line.startswith("  word") for line in others)


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
