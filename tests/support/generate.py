"""Scenarios that nobody would write, but that are valid: for properties that must hold of every scenario."""

from hypothesis import assume
from hypothesis import strategies as st

from simulator.document import InvalidDocument, Source, parse
from simulator.engine.compile import compile_program
from simulator.engine.program import Program
from simulator.engine.step import NotOffered, offered, start, step
from simulator.scenario.check import load_scenario
from simulator.scenario.schema import ResponseModel, UnitModel
from tests.support.make import shelf

GUARDS = (
    "trust >= 2", "agitation < 3", "lamp", "not lamp", "known.lamp", "known.mood == good", "mood == bad", "here.ems",
    "called.ems", "minute >= 3", "agitation + trust > 3 and not (lamp or known.lamp == unknown)", "mood in [good, odd]",
    "max(trust, 1) * 2 >= min(agitation, 3)",
)  # fmt: skip
WEIGHTS = ("1", "3", "trust", "agitation + 1", "2 - trust", "4 * here.ems")
PLACES = ("a", "b", "c", "over")
TECHNIQUES = ("introduces_self", "open_question", "shouts", "offers_voluntary_care", "keeps_distance")
ACTS = ("frisk", "emergency_detention", "handcuff")


def _some(values, most=2):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


@st.composite
def _consequence(draw):
    effects = {}
    for gauge in draw(_some(("trust", "agitation"))):
        effects[gauge] = draw(st.integers(-3, 3))
    if draw(st.booleans()):
        effects["lamp"] = draw(st.booleans())
    if draw(st.integers(0, 3)) == 0:
        effects["mood"] = draw(st.sampled_from(("good", "bad", "odd")))
    return {
        "effects": effects,
        "reveals": draw(_some(("lamp", "mood"))),
        "learns": draw(st.sampled_from(({}, {"lamp": True}, {"mood": "odd"}))),
        "calls": draw(_some(("ems", "supervisor"), 1)),
        "cancels": draw(_some(("ems",), 1)),
    }


@st.composite
def _choice(draw, name, free):
    """`free`: always on offer."""
    made = draw(_consequence())
    if free:
        made["calls"] = []
    made |= {"id": name, "because": "For the test.", "say": f"I say {name}.", "takes": draw(st.integers(1, 3))}
    made |= {"techniques": draw(_some(TECHNIQUES)), "acts": draw(_some(ACTS, 1))}
    made["to"] = draw(st.sampled_from((*PLACES, "stay")))
    made["reply"] = [{"see": "Something.", "when": draw(st.sampled_from(GUARDS))}]
    if draw(st.booleans()):
        made["also"] = [
            {**draw(_consequence()), "when": draw(st.sampled_from(GUARDS)), "techniques": draw(_some(TECHNIQUES))}
        ]
    if not free:
        made["once"] = draw(st.booleans())
        if draw(st.booleans()):
            made["when"] = draw(st.sampled_from(GUARDS))
        rows = draw(st.integers(0, 3))
        made["chance"] = [
            {
                **draw(_consequence()),
                "weight": draw(st.sampled_from(WEIGHTS)),
                "to": draw(st.sampled_from((*PLACES, "stay"))),
            }
            for _ in range(rows)
        ]
    return made


@st.composite
def scenarios(draw, longest=9):
    """The data of a valid scenario."""
    nodes = {}
    for name in PLACES[:3]:
        choices = [
            draw(_choice("free", True)),
            *[draw(_choice(f"c{n}", False)) for n in range(draw(st.integers(1, 3)))],
        ]
        nodes[name] = {
            "lines": [
                {"see": "Here."},
                {"who": "sam", "say": "Hm.", "cue": {"trust": draw(st.sampled_from((">= 2", "0..1")))}},
            ],
            "enter": [{**draw(_consequence()), "when": draw(st.sampled_from(GUARDS))}],
            "choices": choices,
        }
    nodes["a"]["choices"].append({"id": "on", "do": "Go on.", "to": "b", "because": "x"})
    nodes["b"]["choices"].append({"id": "on", "do": "Go on.", "to": "c", "because": "x"})
    nodes["c"]["choices"].append({"id": "on", "do": "Go on.", "to": "over", "because": "x"})
    triggers = [
        {**draw(_consequence()), "id": f"t{n}", "when": draw(st.sampled_from(GUARDS)), "once": draw(st.booleans())}
        | draw(st.sampled_from(({}, {"to": "b"}, {"to": "over"})))
        for n in range(draw(st.integers(0, 2)))
    ]
    outcome = dict.fromkeys(("injury_person", "injury_officer", "injury_other", "linkage"), "none") | {
        "disposition": "at_liberty"
    }
    ending = {"title": "End", "outcome": outcome, "value": 50, "afterwards": "x", "lines": [{"see": "It ends."}]}
    return {
        "scenario": "made", "title": "Made", "version": 1, "minutes": 1, "level": "introductory", "categories": ["cit"],
        "condition": "psychosis", "summary": "x", "objectives": [{"text": "x", "criteria": ["c01"]}], "sources": ["none"],
        "difficulty": {}, "dispatch": "x", "briefing": {"known": [], "role": "x"}, "place": {"name": "x", "backdrop": "street"},
        "people": {"sam": {"name": "Sam", "role": "person_in_crisis", "pronouns": "they/them", "profile": "wary"}},
        "gauges": {"agitation": {"range": [0, 4], "start": draw(st.integers(0, 4))}, "trust": {"range": [-1, 3], "start": 0}},
        "facts": {
            "lamp": {"chance": {"true": draw(st.integers(1, 3)), "false": 1}, "definition": "x"},
            "mood": {"values": ["good", "bad", "odd"], "start": "good", "believed": draw(st.sampled_from((None, "bad"))), "definition": "x"},
        },
        "clock": {"limit": draw(st.integers(3, longest)), "then": "late"},
        "response": {"default": "plain", "suits": ["plain"]},
        "start": "a", "nodes": nodes, "triggers": triggers, "endings": {"over": ending | {"value": draw(st.integers(0, 100))}, "late": ending},
    }  # fmt: skip


@st.composite
def programs(draw, longest=9) -> Program:
    """A program of which every reachable situation offers something."""
    import json

    text = json.dumps(draw(scenarios(longest)))
    eta = draw(st.sampled_from((0, 2, {"1": 1, "3": 2})))
    model = ResponseModel(
        response="plain",
        title="x",
        version=1,
        summary="x",
        sources=[],
        units={"ems": UnitModel(eta=eta, requires="trust >= 0")},
    )
    try:
        found = load_scenario(parse(Source("scenarios/made/scenario.yaml", text)), shelf())
    except InvalidDocument:
        assume(False)
        raise
    return compile_program(found, model)


def reachable(program: Program, most: int):
    """Situations from the beginning on, breadth first, at most so many; with every branch of every choice on offer."""
    seen = {branch.situation for branch in start(program)}
    frontier = [situation for situation in seen if not program.is_ending(situation.place)]
    while frontier and len(seen) < most:
        following = []
        for situation in frontier:
            for choice in offered(program, situation):
                branches = step(program, situation, choice)
                yield situation, choice, branches
                for branch in branches:
                    if branch.situation not in seen:
                        seen.add(branch.situation)
                        following.append(branch.situation)
        frontier = following


__all__ = ["NotOffered", "programs", "reachable", "scenarios"]
