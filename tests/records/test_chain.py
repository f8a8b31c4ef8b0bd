"""The canonical form and the hash are fixed for ever: what was hashed once must hash the same in every version."""

import json
from enum import IntEnum
from hashlib import sha256
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.records import OPENED, NewEvent, StoredEvent, canonical, chained, event_hash
from simulator.records.chain import header_body, header_of
from tests.records.recorded import AT, header, taken

LEAVES = st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner), max_leaves=20
)
BODIES = st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=5), VALUES, max_size=5)


class Weight(IntEnum):
    """A whole number with a name."""

    HEAVY = 3


def test_the_form_is_the_documented_one() -> None:
    value = {
        "b": [1, True, None],
        "a": 'ä"\\/\n\x01\x7f',
        "": {"z": -(2**70), "é": MappingProxyType({})},
        "w": Weight.HEAVY,
    }
    expected = '{"":{"z":-1180591620717411303424,"é":{}},"a":"ä\\"\\\\/\\n\\u0001\x7f","b":[1,true,null],"w":3}'
    assert expected == canonical(value)


def test_the_hash_is_the_documented_one() -> None:
    hashed = '{"at":"2026-03-01T09:30:00.000Z","body":{"x":1},"encounter":"e1","kind":"Seen","n":1,"previous":"00"}'
    assert sha256(hashed.encode()).hexdigest() == event_hash("e1", 1, AT, "Seen", {"x": 1}, "00")


@given(VALUES)
@settings(deadline=None)
def test_the_form_reads_back_as_the_same_value(value: object) -> None:
    assert value == json.loads(canonical(value))
    assert canonical(value) == canonical(json.loads(canonical(value)))


@given(BODIES, BODIES)
@settings(max_examples=40, deadline=None)
def test_different_facts_have_different_hashes(one: dict[str, object], other: dict[str, object]) -> None:
    same = canonical(one) == canonical(other)
    assert same == (event_hash("e1", 1, AT, "Seen", one, "00") == event_hash("e1", 1, AT, "Seen", other, "00"))


@pytest.mark.parametrize("value", [0.5, {1: "x"}, {"x": {2}}, b"x", float("nan"), object()])
def test_what_is_not_written_the_same_everywhere_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        canonical(value)


def test_what_cannot_be_read_back_is_refused() -> None:
    endless: list[object] = []
    endless.append(endless)
    for value in (endless, "\udcff"):
        with pytest.raises(ValueError, match=r"levels deep|surrogates"):
            canonical(value)


def test_events_are_linked_each_to_the_one_before() -> None:
    first, second = chained("e1", 4, "00", AT, [taken(1), NewEvent("Seen", {"pair": (1, 2)})])
    assert (4, 5) == (first.n, second.n)
    assert first.hash == event_hash("e1", 4, AT, first.kind, first.body, "00")
    assert second.hash == event_hash("e1", 5, AT, "Seen", {"pair": [1, 2]}, first.hash)
    assert {"pair": [1, 2]} == second.body, "as it will be read back"
    assert () == chained("e1", 6, second.hash, AT, [])


def test_a_header_survives_its_event() -> None:
    for expected in (header("e1"), header("e1", trainee=None)):
        (opened,) = chained("e1", 0, None, AT, [NewEvent(OPENED, header_body(expected))])
        assert expected == header_of(opened)


@pytest.mark.parametrize(
    "change",
    [{"format": 2}, {"seed": "1"}, {"trainee": 5}, {"law": None}, {"contents": {}}, {"contents": [{"kind": "x"}]}],
)
def test_what_is_no_header_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="header"):
        header_of(StoredEvent("e1", 0, AT, OPENED, header_body(header("e1")) | change, ""))
    with pytest.raises(ValueError, match="header"):
        header_of(StoredEvent("e1", 0, AT, "Seen", header_body(header("e1")), ""))
