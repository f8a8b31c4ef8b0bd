"""What entering a node makes known comes with its lines: where a rule leads elsewhere first, it was not found out."""

import json

import pytest

from simulator.engine.session import Session
from tests.support.make import program
from tests.support.tiny import choice, tiny_text


def encounter(breaks_in: bool) -> Session:
    data = json.loads(
        tiny_text(
            {"door": [choice("knock", "room")], "room": [choice("go", "calm")], "stairs": [choice("back", "room")]},
            {"calm": 100, "late": 0},
        )
    )
    data["facts"] = {"injured": {"start": True}, "heard": {"start": False, "known": True, "definition": "x"}}
    data["nodes"]["room"]["enter"] = [{"effects": {"heard": True}, "reveals": ["injured"]}]
    when = "heard and not known.injured" if breaks_in else "false"
    data["triggers"] = [{"id": "bang", "when": when, "to": "stairs"}]
    return Session(program(json.dumps(data)), 0)


@pytest.mark.parametrize(("breaks_in", "at", "known"), [(False, "room", "true"), (True, "stairs", None)])
def test_a_node_tells_with_its_lines(breaks_in: bool, at: str, known: str | None) -> None:
    session = encounter(breaks_in)
    session.decide("knock")
    assert at == session.node
    assert known == session.program.known(session.situation.values).get("injured")


def test_it_is_told_when_the_node_is_come_back_to() -> None:
    session = encounter(breaks_in=True)
    session.decide("knock")
    session.decide("back")
    assert ("room", "true") == (session.node, session.program.known(session.situation.values)["injured"])
