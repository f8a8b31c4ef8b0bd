"""Reports as pages: what stands on them, that nothing of it comes from anywhere, and how they lie in a real browser."""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import Path
from random import Random

import pytest

from scoring.class_tests import Window
from simulator.app import reports
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Encounter, Setup
from simulator.exchange.report_cohort import cohort_html
from simulator.exchange.report_encounter import encounter_html
from simulator.exchange.report_scenario import scenario_html
from simulator.exchange.report_trainee import trainee_html
from simulator.records import Member
from tests.records.recorded import AT, pragma
from tests.support.browser import needs_browser, used
from tests.support.crowd import crowd, played

ODD = '<script>alert("x")</script> & Fitzgerald-Featherstonehaugh-Papadopoulos'
SCENARIO, PEOPLE, EACH = "late-for-work", 12, 6
WIDTHS = {"wide": 1280, "narrow": 400, "A4": 688, "Letter": 710}
"""Pixels of the window; of paper, what is left between margins of 14 mm."""


PAPER = ("A4", "Letter")


def on_paper(page: str) -> str:
    """The page as it is printed: what is said for paper holds, what is said for screens does not."""
    style = page.replace("@media print", "@media all").replace("@media screen", "@media not all")
    return style.replace(", print {", ", all {")


class Morning:
    def now(self) -> datetime:
        return datetime(2026, 7, 1, 8, tzinfo=UTC)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with pragma(lambda: "synchronous = OFF"):
        made = Installation(tmp_path_factory.mktemp("reports"), clock=Morning())
        crowd(made.records, made.library, [SCENARIO], "us", PEOPLE, EACH)
        made.records.add_member(Member("odd", ODD, None, AT))
        made.records.join_cohort("class-1", "odd", AT)
        yield made
        made.close()


@pytest.fixture(scope="module")
def encounter(installation: Installation) -> Encounter:
    setup = Setup(installation.library.document("scenario", SCENARIO), mode="assessment", trainee="odd", seed=4)
    return played(installation.encounters, setup, Random(3), {}, 0)


@pytest.fixture(scope="module")
def pages(installation: Installation, encounter: Encounter) -> dict[str, str]:
    return {
        "encounter": encounter_html(reports.on_encounter(installation, encounter, None)),
        "trainee": trainee_html(reports.on_trainee(installation, "t00002")),
        "cohort": cohort_html(reports.on_cohort(installation, "class-1", Window(), None)),
        "scenario": scenario_html(reports.on_scenario(installation, SCENARIO, "practice")),
    }


def words(page: str) -> str:
    """What a browser would show, in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page.split("<main>")[1])).split())


def test_a_page_is_one_file_that_loads_and_runs_nothing(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        assert "default-src 'none'" in page, name
        assert [] == re.findall(r"<(?:script|link|img|iframe|object)|\bsrc=|href=\"[^#]|url\(|@import", page), name


def test_a_name_is_shown_as_it_is_and_never_as_markup(pages: dict[str, str]) -> None:
    for name in ("encounter", "cohort"):
        assert escape(ODD) in pages[name]
        assert "<script>" not in pages[name]


def test_every_drawing_says_in_words_what_it_shows(pages: dict[str, str]) -> None:
    for page in pages.values():
        drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
        assert [] == [each for each in drawings if not re.search(r"<title>[^<]{12,}</title>", each)]
    assert "Force over time. 2026-01-01: " in pages["cohort"]


def test_the_heat_map_has_a_figure_in_every_shaded_cell_and_names_by_the_alphabet(pages: dict[str, str]) -> None:
    heat = pages["cohort"].split('<table class="heat">')[1].split("</table>")[0]
    names = [unescape(each) for each in re.findall(r'<th scope="row">(.*?)</th>', heat)]
    assert (PEOPLE + 1, sorted(names, key=str.casefold)) == (len(names), names)
    cells = re.findall(r'<td class="d(\d)"[^>]*>(.*?)</td>', heat)
    assert 16 * (PEOPLE + 1) == len(cells)
    assert {True} == {text.isdigit() for degree, text in cells if degree != "0"}
    assert {"–"} == {text for degree, text in cells if degree == "0"}


def test_the_cohort_report_names_who_needs_what_under_its_criterion(installation: Installation) -> None:
    found = reports.on_cohort(installation, "class-1", Window(), None)
    page = words(cohort_html(found))
    for place, criterion in enumerate(found.criteria):
        below = [row.person.name for row in found.rows if 0 < (row.cells[place].level or 0) < found.pass_level]
        assert below == list(criterion.needs)
        assert ", ".join(below) in page
        assert found.members == criterion.seen + criterion.unknown


def test_days_and_mode_choose_what_is_counted(installation: Installation, encounter: Encounter) -> None:
    whole = reports.on_cohort(installation, "class-1", Window(), None)
    assert PEOPLE * EACH + 1 == whole.encounters
    late = reports.on_cohort(installation, "class-1", Window("2026-02-01", "2026-06-30"), "assessment")
    assert (PEOPLE, ("2026-02-01", "assessment"), (ODD,)) == (late.encounters, (late.first, late.mode), late.idle)
    assert encounter.id not in words(cohort_html(late))
    nothing = reports.on_cohort(installation, "class-1", Window("2030-01-01"), None)
    assert (0, PEOPLE + 1, ()) == (nothing.encounters, len(nothing.idle), nothing.tests)
    assert "No encounter ended in these days." in words(cohort_html(nothing))


def test_the_encounter_report_says_what_it_rests_on(pages: dict[str, str], encounter: Encounter) -> None:
    page = words(pages["encounter"])
    for content in encounter.header.contents:
        assert content.digest in page
    for number, decision in enumerate(encounter.debrief().decisions, 1):
        assert f"{number}. Minute {decision.minute}" in page
        assert " ".join(decision.because.split()) in page


def test_the_scenario_report_counts_each_trainee_once(installation: Installation) -> None:
    found = reports.on_scenario(installation, SCENARIO, "practice")
    assert (PEOPLE, PEOPLE * 3) == (found.encounters, found.repeats)
    assert "few_encounters" == found.reliability.why_not
    assert all(each.item.discrimination is None for each in found.items)


MEASURED = """
return [...document.querySelectorAll('iframe')].map(frame => {
  const inner = frame.contentDocument, width = inner.documentElement.clientWidth;
  const scrolled = each => each.closest('.wide, .gallery.one') && frame.dataset.paper === 'False';
  const beyond = [...inner.body.querySelectorAll('*')].filter(each =>
    !scrolled(each) && !each.closest('svg') && each.getBoundingClientRect().right > width + 1);
  const asked = frame.contentWindow.performance.getEntriesByType('resource').length;
  return [frame.title, inner.documentElement.scrollWidth <= width, beyond.slice(0, 3).map(e => e.outerHTML.slice(0, 80)),
    asked, inner.body.innerText.length > 1500];
});
"""


@needs_browser
def test_nothing_lies_beyond_the_edge_of_a_screen_or_a_sheet_and_nothing_is_asked_of_a_network(
    pages: dict[str, str], tmp_path: Path
) -> None:
    frames = [
        f'<iframe title="{name} {place}" data-paper="{place in PAPER}" style="width:{width}px" srcdoc="'
        f'{escape(on_paper(page) if place in PAPER else page)}"></iframe>'
        for name, page in pages.items()
        for place, width in WIDTHS.items()
    ]
    whole = f"<!doctype html><html><head><title>-</title></head><body>{''.join(frames)}</body></html>"
    found = used(whole, MEASURED, tmp_path)
    assert len(pages) * len(WIDTHS) == len(found)
    assert [] == [each for each in found if each[1:] != [True, [], 0, True]]


def test_a_report_as_json_has_no_floats(installation: Installation) -> None:
    for made in (
        asdict(reports.on_trainee(installation, "t00002")),
        asdict(reports.on_cohort(installation, "class-1", Window(), None)),
        asdict(reports.on_scenario(installation, SCENARIO, "practice")),
    ):
        floats: list[str] = []
        json.loads(json.dumps(made, default=str), parse_float=floats.append)
        assert [] == floats
