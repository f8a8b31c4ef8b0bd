"""Drawings of scenarios: where cards stand, what each format says, and what the page does in a real browser."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from simulator.analysis.figures import figures
from simulator.app.drawings import drawn, structure
from simulator.exchange.svg import SIZES, graph_of
from simulator.exchange.svg_card import shape
from simulator.views.chart import Chart, chart
from simulator.views.columns import columns, in_order
from simulator.views.placing import Placed, placed
from tests.support.browser import needs_browser, used
from tests.support.command import run
from tests.support.make import authored, document, library, program
from tests.support.sampled import sampled
from tests.support.solved import solved
from tests.support.tiny import choice, tiny_text

SVG = "{http://www.w3.org/2000/svg}"
ODD = '<script>alert("x")</script> & {"a": `b`}'
ENDS = {"good": 90, "bad": 10, "late": 0}
NODES = {
    "one": [
        choice("go", "two", chance=[{"weight": 1, "to": "two"}, {"weight": 3, "to": "bad"}]),
        choice("skip", "good"),
        choice("never", "good", when="trust > 4"),
        choice("look", "stay"),
    ],
    "two": [choice("on", "good"), choice("back", "one"), choice("hold", "bad", acts=["emergency_detention"])],
    "aside": [choice("return", "two")],
}
RULES = [{"id": "up", "when": "agitation >= 4", "to": "aside"}]
TEXT = tiny_text(NODES, ENDS, triggers=RULES)


@pytest.fixture(scope="module")
def valued() -> Chart:
    made = program(TEXT)
    return chart(made.authored, figures(solved(made)), "Law made")


def shipped(name: str) -> Chart:
    return structure(library(), library().document("scenario", name))[0]


def charts() -> dict[str, Chart]:
    return {name: shipped(name) for name in library().names("scenario")} | {"tiny": chart(authored(TEXT))}


def laid_out(found: Chart) -> Placed:
    shapes = {card.id: shape(card) for card in found.cards}
    arrows = [((c.id, n), link.target) for c in found.cards for n, row in enumerate(c.rows) for link in row.links]
    return placed(graph_of(found, shapes), shapes, [a for a in arrows if a[0][0] != a[1]], SIZES)


@pytest.mark.parametrize("name", [*library().names("scenario"), "tiny"])
def test_no_two_cards_lie_on_each_other_and_all_are_on_the_sheet(name: str) -> None:
    found = charts()[name]
    where = laid_out(found)
    boxes = [(*where.corners[card.id], SIZES.width, shape(card).height) for card in found.cards]

    assert all(x >= 0 and y >= 0 and x + w <= where.width and y + h <= where.height + 0.01 for x, y, w, h in boxes)
    over = [
        (one, other)
        for n, one in enumerate(boxes)
        for other in boxes[:n]
        if one[0] < other[0] + other[2]
        and other[0] < one[0] + one[2]
        and one[1] < other[1] + other[3] - 0.01
        and other[1] < one[1] + one[3] - 0.01
    ]
    assert [] == over


@pytest.mark.parametrize(
    "name", sampled([*library().names("scenario"), "tiny"], ("corner-store", "new-mother", "tiny"))
)
def test_every_arrow_leaves_its_row_and_arrives_at_its_card_and_passes_no_other(name: str) -> None:
    found = charts()[name]
    where, cards = laid_out(found), {card.id: card for card in found.cards}

    for route in where.routes:
        (x, y), (to_x, to_y) = where.corners[route.source[0]], where.corners[route.target]
        leaves = y + shape(cards[route.source[0]]).ports[route.source[1]]
        assert (pytest.approx(leaves), True) == (route.points[0][1], route.points[0][0] in (x, x + SIZES.width))
        assert pytest.approx(to_y + SIZES.entry) == route.points[-1][1]
        assert route.points[-1][0] in (to_x, to_x + SIZES.width)
        for (a, b), (c, _) in zip(route.points[1:-1:2], route.points[2:-1:2], strict=True):
            over = [
                card.id
                for card in found.cards
                if where.corners[card.id][0] == min(a, c)
                and where.corners[card.id][1] - 0.01 < b < where.corners[card.id][1] + shape(card).height
            ]
            assert [] == over, route


def test_the_same_scenario_is_always_drawn_the_same() -> None:
    assert drawn(shipped("parking-garage"), "svg") == drawn(shipped("parking-garage"), "svg")


def test_a_story_is_read_downwards_and_to_the_right() -> None:
    found = chart(authored(TEXT))
    graph = graph_of(found, {card.id: shape(card) for card in found.cards})

    assert ["one", "two"] == in_order(graph), "what only rules lead to is no part of the story"
    made = columns(graph, SIZES.width + SIZES.gap)
    place = {name: (column, row) for column, names in enumerate(made) for row, name in enumerate(names)}
    assert (0, 0) == place["one"]
    assert place["two"] > place["one"]
    assert {column for name, (column, _) in place.items() if name in ENDS} <= {len(made) - 1}


def test_a_scenario_of_one_node_is_drawn() -> None:
    only = chart(authored(tiny_text({"one": [choice("end", "good")]}, {"good": 90, "late": 0})))

    assert 3 == len(ElementTree.fromstring(drawn(only, "svg").encode()).findall(f".//{SVG}g[@data-card]"))


def test_a_svg_has_every_card_row_and_arrow_and_needs_nothing_else(valued: Chart) -> None:
    text = drawn(valued, "svg")
    tree = ElementTree.fromstring(text.encode())

    assert {card.id for card in valued.cards} == {
        g.get("data-card") for g in tree.iter(f"{SVG}g") if g.get("data-card")
    }
    edges = {
        (g.get("data-from"), g.get("data-row"), g.get("data-to")) for g in tree.iter(f"{SVG}g") if g.get("data-to")
    }
    assert ("one", "0", "two") in edges
    assert ("aside", "0", "two") in edges
    assert ["http://www.w3.org/2000/svg"] == re.findall(r"https?://[^\"' )]+", text)
    assert "<script" not in text


def test_values_frequencies_and_marks_are_told(valued: Chart) -> None:
    cards = {card.id: card for card in valued.cards}
    rows = {row.id: row for row in cards["one"].rows}

    assert ("start", "", 90) == (cards["one"].kind, cards["one"].mark, round(cards["one"].worth.mean))
    assert ("never", True) == (rows["never"].mark, rows["look"].stays)
    assert ("unreachable", True) == (cards["aside"].mark, cards["aside"].aside)
    text = drawn(valued, "svg")
    assert {"never reached", "↯ up"} <= set(re.findall(r">([^<>]+)</text>", text))
    assert 'class="mark critical"' in text, "a hold without any ground fails an assessment"


def test_without_values_nothing_is_said_of_them() -> None:
    text = drawn(chart(authored(TEXT)), "html")

    assert "Structure only" in text
    assert "at random" not in text.split("<script>")[0].split("</style>")[1]


def test_mermaid_says_who_leads_where_and_by_which_choices(valued: Chart) -> None:
    text = drawn(valued, "mermaid")

    assert text.startswith('---\ntitle: "A small scenario"\n---\nflowchart LR\n')
    assert '  n_one(["one<br/>90"])\n' in text
    assert '  n_good[["good<br/>90"]]\n' in text
    assert '  n_one -->|"skip, never"| n_good\n' in text
    assert '  n_one -->|"look"| n_one\n' in text
    assert '  rule_n_up{{"up: agitation #62;= 4"}} -.-> n_aside\n' in text
    assert "  class n_aside lost\n" in text


@pytest.mark.parametrize("kind", ["mermaid", "svg", "html"])
def test_text_is_text_in_every_format(kind: str) -> None:
    data = document(TEXT).data
    data["title"] = data["nodes"]["one"]["title"] = ODD
    data["nodes"]["one"]["choices"][0]["say"] = ODD
    import json

    text = drawn(chart(authored(json.dumps(data))), kind)  # type: ignore[arg-type]

    assert '<script>alert("x")' not in text
    if kind == "svg":
        assert ODD in "".join(ElementTree.fromstring(text.encode()).itertext())


def test_the_page_holds_every_text_and_loads_nothing(valued: Chart) -> None:
    text = drawn(shipped("corner-store"), "html")
    plain = re.sub(r"\s+", " ", text)

    for _, _, found in authored_of("corner-store").choices():
        assert escaped(found.because) in plain
    assert [] == re.findall(r"(?:src|href)=\"(?!#)", text)
    assert [] == re.findall(r"https?:", text)
    assert "default-src 'none'" in text


def authored_of(name: str):
    from simulator.scenario.check import load_scenario

    return load_scenario(library().document("scenario", name), library().shelf)


def escaped(text: str) -> str:
    from html import escape

    return re.sub(r"\s+", " ", escape(text))


@needs_browser
def test_a_page_is_read_with_the_mouse(valued: Chart, tmp_path: Path) -> None:
    found = used(
        drawn(valued, "html"),
        """
        const pick = selector => document.querySelector(selector);
        const click = (node, extra) => node.dispatchEvent(new MouseEvent("click", { bubbles: true, ...extra }));
        const state = () => ({
          open: [...document.querySelectorAll("article.open")].map(each => each.id),
          here: pick(".here")?.id ?? null,
          near: [...document.querySelectorAll(".edge.near")].map(e => `${e.dataset.from} ${e.dataset.row} ${e.dataset.to}`),
        });
        const told = { before: state() };
        click(pick('[data-card=one] [data-row="0"] .hit'));
        told.row = state();
        click(pick('article.open a[data-card=two]'));
        told.link = state();
        click(pick("#canvas"));
        told.away = state();
        const box = pick("#canvas").getBoundingClientRect();
        pick("#canvas").dispatchEvent(new WheelEvent("wheel", { deltaY: -300, clientX: box.left + 300, clientY: box.top + 300, cancelable: true }));
        told.zoomed = pick("#view").style.transform;
        click(pick("button[data-act=whole]"));
        told.whole = pick("#view").style.transform;
        pick("input[data-hides=random]").click();
        told.hidden = getComputedStyle(pick(".edge:not(:has(.best))")).display;
        told.loaded = performance.getEntriesByType("resource").length;
        return told;
        """,
        tmp_path,
    )

    assert {"open": ["text--"], "here": None, "near": []} == found["before"]
    assert {"open": ["text-one"], "here": "text-one-0", "near": ["one 0 bad", "one 0 two"]} == {
        **found["row"],
        "near": sorted(found["row"]["near"]),
    }
    assert ["text-two"] == found["link"]["open"]
    assert ["text--"] == found["away"]["open"]
    assert "scale(1.6" in found["zoomed"]
    assert "translate(0px, 0px) scale(1)" == found["whole"]
    assert "none" == found["hidden"]
    assert 0 == found["loaded"]


@needs_browser
def test_a_page_is_read_with_the_keyboard(valued: Chart, tmp_path: Path) -> None:
    found = used(
        drawn(valued, "html"),
        """
        const press = key => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
        const at = () => document.activeElement?.dataset?.card ?? document.activeElement?.id;
        const told = { names: [...document.querySelectorAll(".card")].map(c => [c.getAttribute("tabindex"), c.getAttribute("role"), c.getAttribute("aria-label")]) };
        document.querySelector("[data-card=one]").focus();
        const before = document.querySelector("[data-card=one]").getBoundingClientRect();
        press("ArrowRight");
        told.right = at();
        told.moved = document.activeElement.getBoundingClientRect().left > before.left;
        press("ArrowLeft");
        press("Enter");
        told.open = document.querySelector("article.open").id;
        press("+");
        told.zoomed = document.getElementById("view").style.transform;
        press("Escape");
        told.closed = document.querySelector("article.open").id;
        press("/");
        told.search = at();
        document.activeElement.value = "I say hold";
        document.activeElement.dispatchEvent(new Event("input"));
        told.found = [...document.querySelectorAll(".card.found")].map(card => card.dataset.card);
        press("Enter");
        told.reading = [at(), document.querySelector("article.open").id];
        return told;
        """,
        tmp_path,
    )

    assert all(["0", "button"] == each[:2] and each[2] for each in found["names"])
    assert found["right"] != "one"
    assert found["moved"]
    assert ("text-one", "text--") == (found["open"], found["closed"])
    assert "scale(1.25)" in found["zoomed"]
    assert ("search", ["two"], ["two", "text-two"]) == (found["search"], found["found"], found["reading"])


def test_draw_writes_what_the_name_of_the_file_says(home: Path, tmp_path: Path) -> None:
    for name, begins in (("a.svg", "<?xml"), ("a.html", "<!DOCTYPE html>"), ("a.mmd", "---\ntitle")):
        ran = run(home, "scenario", "draw", "stairwell", "--output", str(tmp_path / name))
        assert (0, "", f"Drawn: {tmp_path / name}\n") == (ran.code, ran.out, ran.err)
        assert (tmp_path / name).read_text(encoding="utf-8").startswith(begins)


def test_draw_shows_mermaid_here_unless_told_otherwise(home: Path) -> None:
    assert "flowchart LR" in run(home, "scenario", "draw", "stairwell").out
    assert run(home, "scenario", "draw", "stairwell", "--format", "svg").out.startswith("<?xml")


def test_draw_with_values_says_under_what_they_hold(home: Path) -> None:
    ran = run(
        home, "scenario", "draw", "stairwell", "--values", "--law", "testland", "--on", "2026-06-01", "--format", "html"
    )

    assert 0 == ran.code, ran.err
    assert "Law testland on 2026-06-01, response model plain" in ran.out
    assert "Fails an assessment by itself in 100 % of them." in ran.out, "hold_now"


def test_a_faulty_file_is_drawn_as_far_as_it_goes(home: Path) -> None:
    file = home / "content/scenarios/stairwell/scenario.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("to: answered", "to: answerd", 1), encoding="utf-8")

    ran = run(home, "scenario", "draw", "stairwell", "--format", "svg")

    assert (2, True) == (ran.code, 'no node or ending "answerd", did you mean "answered"?' in ran.err)
    assert "does not exist" in ran.out
    assert ElementTree.fromstring(ran.out.encode()).find(f".//{SVG}g[@data-card='answerd']") is not None


def test_a_file_that_cannot_be_written_is_told(home: Path, tmp_path: Path) -> None:
    ran = run(home, "scenario", "draw", "stairwell", "--output", str(tmp_path / "no" / "a.svg"))

    assert (2, True) == (ran.code, "cannot be written" in ran.err)
