"""What is stored is what is read, and a step is stored as a whole or not at all."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from simulator.records import (
    OPENED,
    Conflict,
    Content,
    ContentRef,
    DamagedDatabase,
    Member,
    NewEvent,
    UnknownRecord,
    instant,
)
from simulator.records.store import open_store
from tests.records.recorded import AT, CONTENTS, DANA, LATER, RUBRIC, SCENARIO, header, play, raw, small_store, taken


def test_an_encounter_is_read_back_as_it_was_stored(place: Path | str) -> None:
    with small_store(place) as store:
        begun = store.begin(header("e1"), CONTENTS, AT, [taken(1)])
        appended = store.append("e1", 1, [taken(2), taken(3)], LATER)
    with open_store(place) as store:
        assert begun + appended == store.events("e1")
        assert header("e1") == store.header("e1")
        assert CONTENTS == store.contents("e1")
        assert RUBRIC.text == store.content(RUBRIC.digest)
    assert [0, 1, 2, 3] == [event.n for event in begun + appended]
    assert [OPENED] + 3 * ["ChoiceTaken"] == [event.kind for event in begun + appended]
    assert [AT, AT, LATER, LATER] == [event.at for event in begun + appended]


def test_the_list_shows_who_what_and_how_it_went(place: Path | str) -> None:
    with small_store(place) as store:
        play(store, "e1", 1)
        last = store.append("e1", 1, [taken(2)], LATER, status="ended", ending="safe", result={"technique": 71})[-1]
        (summary,) = store.summaries()
    assert ("e1", DANA.id, DANA.name) == (summary.id, summary.trainee, summary.trainee_name)
    assert ("ended", "safe", {"technique": 71}) == (summary.status, summary.ending, summary.result)
    assert (3, last.hash, AT, LATER) == (summary.events, summary.head_hash, summary.started_at, summary.last_at)
    assert ("parking-garage", "The fourth floor") == (summary.scenario, summary.title)
    assert ("practice", "us-federal") == (summary.mode, summary.law)


def test_a_state_stays_until_another_is_given(place: Path | str) -> None:
    with small_store(place) as store:
        play(store, "e1", 1)
        assert ("open", None, None) == _state(store.summary("e1"))
        assert () == store.append("e1", 1, [], LATER, status="left", result={"points": 3})
        store.append("e1", 1, [taken(2)], LATER)
        assert ("left", None, {"points": 3}) == _state(store.summary("e1"))
        store.append("e1", 2, [], LATER, status="open", ending="safe")
        assert ("open", "safe", None) == _state(store.summary("e1")), "what was taken back has not happened"
        assert 3 == len(store.events("e1"))


def _state(summary: object) -> tuple[object, ...]:
    return tuple(getattr(summary, name) for name in ("status", "ending", "result"))


def test_who_comes_second_is_told_and_nothing_of_theirs_is_stored(place: Path | str) -> None:
    with small_store(place) as one, open_store(place) as two:
        play(one, "e1", 2)
        two.append("e1", 2, [taken(3)], AT)
        with pytest.raises(Conflict, match="Somebody else wrote to encounter e1") as raised:
            one.append("e1", 2, [taken(3), taken(4)], LATER, status="ended", ending="unsafe")
        assert "e1" == raised.value.encounter
        assert 4 == len(one.events("e1"))
        assert ("open", None, None) == _state(one.summary("e1"))
        with pytest.raises(Conflict, match="There is an encounter e1 already"):
            two.begin(header("e1"), CONTENTS, AT)


def test_a_list_of_events_is_stored_as_a_whole_or_not_at_all(place: Path | str) -> None:
    with small_store(place) as store:
        play(store, "e1", 1)
        before = store.events("e1"), store.summary("e1")
        for refused in ({"weight": 0.5}, {"set": {1}}, {3: "x"}, {"text": "\ud800"}, _deep(200)):
            with pytest.raises((TypeError, ValueError)):
                store.append("e1", 1, [taken(2), NewEvent("LineShown", refused)], AT)  # type: ignore[arg-type]
        with pytest.raises(ValueError, match="moment like"):
            store.append("e1", 1, [taken(2)], "2026-03-01 09:30")
        with pytest.raises(ValueError, match="no status"):
            store.append("e1", 1, [taken(2)], AT, status="over")  # type: ignore[arg-type]
        assert before == (store.events("e1"), store.summary("e1"))


def _deep(levels: int) -> dict[str, object]:
    value: dict[str, object] = {}
    for _ in range(levels):
        value = {"in": value}
    return value


def test_nothing_is_begun_with_a_text_missing_or_wrong(place: Path | str) -> None:
    forged = Content(SCENARIO.digest, "scenario", "parking-garage", "another text")
    with small_store(place) as store:
        with pytest.raises(ValueError, match="neither given nor stored"):
            store.begin(header("e1"), [SCENARIO], AT)
        with pytest.raises(ValueError, match="digest is not that of the text"):
            store.begin(header("e1"), [forged, RUBRIC], AT)
        with pytest.raises(UnknownRecord, match="no trainee t-0"):
            store.begin(header("e1", trainee="t-0"), CONTENTS, AT)
        assert [] == store.summaries()
        with pytest.raises(UnknownRecord, match=SCENARIO.digest):
            store.content(SCENARIO.digest)


def test_each_text_is_kept_once_however_many_encounters_and_names_it_has(tmp_path: Path) -> None:
    alias = ContentRef("scenario", "copy-of-parking-garage", SCENARIO.digest)
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 1)
        other = header("e2")
        renamed = type(other)(**{name: getattr(other, name) for name in other.__slots__} | {"contents": (alias,)})
        store.begin(renamed, [], AT)
        assert "copy-of-parking-garage" == store.contents("e2")[0].name
    with raw(tmp_path / "r.db") as connection:
        assert 2 == connection.execute("SELECT count(*) FROM content").fetchone()[0]


def test_encounters_are_listed_newest_first_and_by_trainee_scenario_and_status(place: Path | str) -> None:
    with small_store(place) as store:
        store.add_member(Member("t-2", "Lee", None, AT))
        for id, day, trainee, scenario in (
            ("a", "02", DANA.id, "parking-garage"),
            ("b", "03", "t-2", "parking-garage"),
            ("c", "01", DANA.id, "kitchen"),
            ("d", "04", None, "kitchen"),
        ):
            play(store, id, 0, trainee=trainee, started_at=f"2026-03-{day}T00:00:00.000Z", scenario=scenario)
        store.append("b", 0, [], LATER, status="ended")
        assert ["d", "b", "a", "c"] == [row.id for row in store.summaries()]
        assert ["d", "b"] == [row.id for row in store.summaries(limit=2)]
        assert ["a", "c"] == [row.id for row in store.summaries(trainee=DANA.id)]
        assert ["d", "c"] == [row.id for row in store.summaries(scenario="kitchen")]
        assert ["b"] == [row.id for row in store.summaries(status="ended")]
        assert ["c"] == [row.id for row in store.summaries(trainee=DANA.id, scenario="kitchen", status="open")]
        assert [None, "Lee", DANA.name, DANA.name] == [row.trainee_name for row in store.summaries()]


def test_an_encounter_is_found_by_the_beginning_of_its_id(place: Path | str) -> None:
    with small_store(place) as store:
        for id in ("3f2a", "3f2a91", "3f77", "9c%", "9cX"):
            play(store, id, 0)
        assert "3f77" == store.find("3f7").id
        assert "3f2a" == store.find("3f2a").id, "a whole id is not ambiguous"
        assert "9c%" == store.find("9c%").id, "a percent sign stands for itself"
        with pytest.raises(UnknownRecord, match=r"fits several: 3f2a, 3f2a91, 3f77\. Type more") as several:
            store.find("3f")
        assert ("3f2a", "3f2a91", "3f77") == several.value.candidates
        with pytest.raises(UnknownRecord, match="Did you mean") as near:
            store.find("3f78")
        assert "3f77" in near.value.candidates
        for nothing in ("", "  "):
            with pytest.raises(UnknownRecord):
                store.find(nothing)
        for ask in (store.events, store.header, store.contents, store.summary):
            with pytest.raises(UnknownRecord, match="no encounter nope"):
                ask("nope")
        with pytest.raises(UnknownRecord):
            store.append("nope", 0, [taken(1)], AT)


def test_a_trainee_is_found_by_id_or_name(place: Path | str) -> None:
    with small_store(place) as store:
        store.add_member(Member("t-9001", "Daniel Ortiz", None, AT))
        store.add_member(Member("t-9002", "Ümit Dana", None, AT))
        assert [DANA.id, "t-9001", "t-9002"] == [trainee.id for trainee in store.members()]
        assert DANA == store.member(DANA.id) == store.find_member(DANA.id) == store.find_member("dana whitfield")
        assert "t-9001" == store.find_member("ortiz").id
        assert "t-9002" == store.find_member("ümit").id
        with pytest.raises(UnknownRecord, match="fits several") as several:
            store.find_member("dana")
        assert 2 == len(several.value.candidates)
        with pytest.raises(UnknownRecord, match=r"Did you mean .*Daniel Ortiz") as near:
            store.find_member("Daniel Ortis")
        assert "t-9001 (Daniel Ortiz)" in near.value.candidates
        with pytest.raises(UnknownRecord):
            store.member("t-9")
        with pytest.raises(UnknownRecord):
            store.find_member(" ")
        with pytest.raises(ValueError, match="already"):
            store.add_member(DANA)
        with pytest.raises(ValueError, match="an id and a name"):
            store.add_member(Member("t-3", " ", None, AT))


def test_an_encounter_changed_outside_is_not_gone_on_with(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        play(store, "e1", 1)
        with raw(tmp_path / "r.db") as connection:
            connection.execute("""UPDATE encounter SET status = 'ended', result = 'no json'""")
        assert None is store.summary("e1").result, "the list can still be shown"
        with pytest.raises(DamagedDatabase, match="changed outside the program"):
            store.append("e1", 1, [taken(2)], AT)
        with raw(tmp_path / "r.db") as connection:
            connection.execute("UPDATE event SET body = '[1]' WHERE n = 0")
        for ask in (store.events, store.header, store.contents):
            with pytest.raises(DamagedDatabase, match="Event 0 of encounter e1 cannot be read"):
                ask("e1")


def test_moments_are_written_in_utc_with_milliseconds() -> None:
    moment = datetime(2026, 3, 1, 10, 30, 0, 1999, timezone(timedelta(hours=1)))
    assert "2026-03-01T09:30:00.001Z" == instant(moment)
    assert AT == instant(datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    with pytest.raises(ValueError, match="time zone"):
        instant(moment.replace(tzinfo=None))
