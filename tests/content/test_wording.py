"""No two encounters share a line, a choice, a title or a surname: whoever has played one has not played the other."""

from collections import defaultdict
from collections.abc import Iterator

from simulator.scenario.schema import Scenario
from tests.support.make import library, shipped

SCENARIOS = {name: shipped(name, "cit-officer").authored.scenario for name in sorted(library().names("scenario"))}


def texts(scenario: Scenario) -> Iterator[str]:
    """All that is said, seen, heard or chosen, and the titles."""
    yield scenario.title
    for trigger in scenario.triggers:
        yield from (line.text for line in trigger.reply)
    for node in scenario.nodes.values():
        yield from (line.text for line in node.lines)
        for choice in node.choices:
            yield choice.text
            yield from (line.text for line in choice.reply)
            for odds in choice.chance:
                yield from (line.text for line in odds.reply)
    for ending in scenario.endings.values():
        yield ending.title
        yield ending.afterwards
        yield from (line.text for line in ending.lines)


def shared(found: dict[str, set[str]]) -> dict[str, set[str]]:
    return {text: names for text, names in found.items() if len(names) > 1}


def test_no_wording_is_shared_between_encounters() -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for name, scenario in SCENARIOS.items():
        for text in texts(scenario):
            used[" ".join(text.lower().split())].add(name)
    assert {} == shared(used)


def test_no_person_is_met_in_two_encounters() -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for name, scenario in SCENARIOS.items():
        for person in scenario.people.values():
            called = person.name.split()[-1]
            if called[0].isupper():  # others are called by what they do
                used[called].add(name)
    assert {} == shared(used)
