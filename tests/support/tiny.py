"""Scenarios of a few nodes, for numbers that can be worked out by hand."""

import json

from simulator.engine.program import Program
from tests.support.make import SMALL, document, program

OUTCOME = {
    "disposition": "at_liberty", "injury_person": "none", "injury_officer": "none", "injury_other": "none", "linkage": "none",
}  # fmt: skip


def choice(name: str, to: str, **more: object) -> dict[str, object]:
    return {"id": name, "say": f"I say {name}.", "to": to, "because": "x", **more}


def tiny_text(nodes: dict[str, list[dict[str, object]]], values: dict[str, int], **more: object) -> str:
    """The text of a scenario with these nodes' choices and these endings; time is up after 8 minutes, in the last one."""
    data = document(SMALL).data | {"triggers": [], "start": next(iter(nodes)), "facts": {}}
    data["nodes"] = {name: {"choices": choices} for name, choices in nodes.items()}
    data["endings"] = {
        name: {"title": name, "outcome": OUTCOME, "value": value, "afterwards": "x"} for name, value in values.items()
    }
    data["clock"] = {"limit": 8, "then": next(reversed(values))}
    return json.dumps(data | more)


def tiny(nodes: dict[str, list[dict[str, object]]], values: dict[str, int], **more: object) -> Program:
    return program(tiny_text(nodes, values, **more))
