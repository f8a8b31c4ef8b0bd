"""Whatever is altered, removed, added or moved in the database is found, and the first event concerned is named."""

import shutil
from pathlib import Path
from sqlite3 import Connection
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simulator.records import Break, StoredEvent, StoreError, UnknownRecord, What, canonical, chained
from simulator.records.chain import seal
from simulator.records.store import open_store
from simulator.records.tables import SEALED
from simulator.records.verify import verify
from tests.records.recorded import DANA, LATER, RUBRIC, SCENARIO, play, raw, small_store, taken

STEPS = 6
COUNT = STEPS + 1
EVENT_TEXTS = ("at", "kind", "body", "hash", "encounter")
ROW_TEXTS = (*(name for name in SEALED if name not in ("id", "head_n")), "seal")
LETTERS = st.characters(codec="utf-8", exclude_characters="\0")
NUMBERS = st.integers(0, STEPS)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of three encounters, closed; e2 is the one that is tampered with."""
    path = tmp_path_factory.mktemp("records") / "r.db"
    with small_store(path) as store:
        for encounter in ("e1", "e2", "e3"):
            play(store, encounter, STEPS)
        store.append("e2", STEPS, [], LATER, status="ended", ending="safe", result={"technique": 71})
    return path


class Tampering:
    """A copy of the database that somebody works on with a database tool; `breaks` is what `verify` then says."""

    def __init__(self, records: Path) -> None:
        self.folder = TemporaryDirectory()
        self.path = Path(shutil.copy(records, self.folder.name))

    def __enter__(self) -> Connection:
        self.opened = raw(self.path)
        return self.opened.__enter__()

    def __exit__(self, *error: object) -> None:
        self.opened.__exit__(None, None, None)
        with self.folder, open_store(self.path) as store:
            self.breaks = verify(store)

    def says(self, n: int | None, *what: What) -> None:
        """The first break is of e2, of this event and of one of these sorts; and nothing is said of the others."""
        assert {"e2"} == {found.encounter for found in self.breaks}
        assert n == self.breaks[0].n
        assert self.breaks[0].what in what


def altered(connection: Connection, select: str, place: int, letter: str) -> str:
    """The selected text with one letter replaced, or one put behind it."""
    text = connection.execute(select).fetchone()[0]
    place %= len(text) + 1
    changed = str(text[:place] + letter + text[place + 1 :])
    assume(changed != text)
    return changed


def test_what_was_not_touched_holds(records: Path) -> None:
    with open_store(records) as store:
        assert [] == verify(store)
        assert [] == verify(store, "e2")
        with pytest.raises(UnknownRecord):
            verify(store, "e9")


@given(NUMBERS, st.sampled_from(EVENT_TEXTS), st.integers(0, 1000), LETTERS)
@settings(max_examples=100, deadline=None)
def test_one_altered_letter_in_an_event_is_found(records: Path, n: int, column: str, place: int, letter: str) -> None:
    tampering = Tampering(records)
    with tampering as connection:
        where = f"WHERE encounter = 'e2' AND n = {n}"
        text = altered(connection, f"SELECT {column} FROM event {where}", place, letter)
        assume(text not in ("e1", "e3"))
        connection.execute(f"UPDATE event SET {column} = ? {where}", (text,))
    if column == "encounter":
        assert Break("e2", n, What.MISSING) in tampering.breaks
        assert Break(text, None, What.ROW_MISSING) in tampering.breaks
    else:
        tampering.says(n, What.ALTERED if n else What.HEADER_ALTERED)


@given(st.sampled_from(ROW_TEXTS), st.integers(0, 1000), LETTERS)
@settings(max_examples=60, deadline=None)
def test_one_altered_letter_in_the_row_of_an_encounter_is_found(
    records: Path, column: str, place: int, letter: str
) -> None:
    tampering = Tampering(records)
    with tampering as connection:
        text = altered(connection, f"SELECT {column} FROM encounter WHERE id = 'e2'", place, letter)
        connection.execute(f"UPDATE encounter SET {column} = ? WHERE id = 'e2'", (text,))
    tampering.says(None, What.ROW_ALTERED)


@given(NUMBERS)
@settings(max_examples=COUNT, deadline=None)
def test_a_removed_event_is_found(records: Path, n: int) -> None:
    for renumber in (False, True):
        tampering = Tampering(records)
        with tampering as connection:
            remove(connection, n, renumber)
        tampering.says(n, What.MISSING)


@given(NUMBERS, NUMBERS)
@settings(max_examples=30, deadline=None)
def test_two_exchanged_events_are_found(records: Path, one: int, other: int) -> None:
    assume(one != other)
    tampering = Tampering(records)
    with tampering as connection:
        for old, new in ((one, 1000), (other, one), (1000, other)):
            connection.execute("UPDATE event SET n = ? WHERE encounter = 'e2' AND n = ?", (new, old))
    tampering.says(min(one, other), What.REORDERED)


@given(NUMBERS, st.integers(-3, 20))
@settings(max_examples=30, deadline=None)
def test_a_changed_number_is_found(records: Path, old: int, new: int) -> None:
    assume(new not in range(COUNT))
    tampering = Tampering(records)
    with tampering as connection:
        connection.execute("UPDATE event SET n = ? WHERE encounter = 'e2' AND n = ?", (new, old))
    tampering.says(0 if new < 0 else old, What.REORDERED)


@given(NUMBERS, st.integers(0, COUNT), st.booleans())
@settings(max_examples=40, deadline=None)
def test_a_duplicated_or_invented_event_is_found(records: Path, source: int, place: int, linked: bool) -> None:
    """An invented one may be hashed rightly, as somebody with the program would."""
    tampering = Tampering(records)
    with tampering as connection:
        copied = list(connection.execute(f"SELECT * FROM event WHERE encounter = 'e2' AND n = {source}").fetchone())
        if linked and place:
            previous = connection.execute(
                f"SELECT hash FROM event WHERE encounter = 'e2' AND n = {place - 1}"
            ).fetchone()
            (event,) = chained("e2", place, previous[0], LATER, [taken(99)])
            copied = ["e2", place, event.at, event.kind, canonical(event.body), event.hash]
        make_room(connection, place)
        copied[1] = place
        connection.execute("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", copied)
    first = tampering.breaks[0]
    assert ("e2", What.ADDED) == (first.encounter, first.what)
    expected = place + 1 if (linked and place and place < COUNT) or (source == place) else place
    assert expected == first.n


def remove(connection: Connection, n: int, renumber: bool) -> None:
    """Remove an event, and close the gap if asked for."""
    connection.execute("DELETE FROM event WHERE encounter = 'e2' AND n = ?", (n,))
    for later in range(n + 1, COUNT if renumber else 0):
        connection.execute("UPDATE event SET n = ? WHERE encounter = 'e2' AND n = ?", (later - 1, later))


def make_room(connection: Connection, place: int) -> None:
    """Renumber the events from `place` on, last first."""
    for later in range(STEPS, place - 1, -1):
        connection.execute("UPDATE event SET n = ? WHERE encounter = 'e2' AND n = ?", (later + 1, later))


def test_an_end_written_anew_with_right_hashes_contradicts_the_row(records: Path) -> None:
    tampering = Tampering(records)
    with tampering as connection:
        events = connection.execute("SELECT * FROM event WHERE encounter = 'e2' ORDER BY n").fetchall()
        rest = chained("e2", 4, events[3][5], LATER, [taken(99) for _ in range(4, COUNT)])
        for event in rest:
            new = (event.at, event.kind, canonical(event.body), event.hash, event.n)
            connection.execute("UPDATE event SET at=?, kind=?, body=?, hash=? WHERE encounter='e2' AND n=?", new)
    tampering.says(STEPS, What.HEAD)


def test_a_row_sealed_anew_still_contradicts_header_and_chain(records: Path) -> None:
    for column, value, n, what in (
        ("law", "us-9th-circuit", None, What.ROW_ALTERED),
        ("trainee", None, None, What.ROW_ALTERED),
        ("head_n", STEPS - 1, STEPS, What.ADDED),
        ("head_n", STEPS + 1, COUNT, What.MISSING),
        ("head_hash", "0" * 64, STEPS, What.HEAD),
    ):
        tampering = Tampering(records)
        with tampering as connection:
            connection.execute(f"UPDATE encounter SET {column} = ? WHERE id = 'e2'", (value,))
            row = connection.execute(f"SELECT {', '.join(SEALED)} FROM encounter WHERE id = 'e2'").fetchone()
            again = seal(dict(zip(SEALED, row, strict=True)))
            connection.execute("UPDATE encounter SET seal = ? WHERE id = 'e2'", (again,))
        tampering.says(n, what)


def test_a_missing_row_and_missing_events_are_found(records: Path) -> None:
    for table, column, n, what in (
        ("encounter", "id", None, What.ROW_MISSING),
        ("event", "encounter", 0, What.MISSING),
    ):
        tampering = Tampering(records)
        with tampering as connection:
            connection.execute(f"DELETE FROM {table} WHERE {column} = 'e2'")
        tampering.says(n, what)


@given(st.sampled_from([SCENARIO, RUBRIC]), st.integers(0, 1000), LETTERS)
@settings(max_examples=30, deadline=None)
def test_an_altered_text_is_found_in_every_encounter_that_used_it(
    records: Path, content: object, place: int, letter: str
) -> None:
    digest, kind, name = (getattr(content, key) for key in ("digest", "kind", "name"))
    tampering = Tampering(records)
    with tampering as connection:
        text = altered(connection, f"SELECT text FROM content WHERE digest = '{digest}'", place, letter)
        connection.execute("UPDATE content SET text = ? WHERE digest = ?", (text, digest))
    expected = [Break(encounter, None, What.CONTENT_ALTERED, f"{kind} {name}") for encounter in ("e1", "e2", "e3")]
    assert expected == tampering.breaks


def test_a_missing_text_is_found(records: Path) -> None:
    tampering = Tampering(records)
    with tampering as connection:
        connection.execute("DELETE FROM content WHERE digest = ?", (RUBRIC.digest,))
    assert 3 == len(tampering.breaks)
    assert "Encounter e1: the text of rubric cit-core is missing." == str(tampering.breaks[0])


@pytest.mark.parametrize("value", [b"{}", b"\xff\xfe", None, 5, "[[[[" * 100_000, "9" * 5000, '{"a":1,"a":1}', "1.0"])
@pytest.mark.parametrize("column", ["at", "kind", "body", "hash"])
def test_values_of_the_wrong_sort_are_found(records: Path, column: str, value: object) -> None:
    tampering = Tampering(records)
    with tampering as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'event'")
        connection.commit()
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute(f"UPDATE event SET {column} = ? WHERE encounter = 'e2' AND n = 3", (value,))
    tampering.says(3, What.ALTERED)


@pytest.mark.parametrize(
    "rewritten", ["body || ' '", "replace(body, ':1', ': 1')", "replace(body, 'wait', 'w\\u0061it')"]
)
def test_the_same_facts_written_in_another_way_are_found(records: Path, rewritten: str) -> None:
    tampering = Tampering(records)
    with tampering as connection:
        connection.execute(f"UPDATE event SET body = {rewritten} WHERE encounter = 'e2' AND n = 1")
    tampering.says(1, What.ALTERED)


def test_what_does_not_hold_is_said_in_a_sentence() -> None:
    sentence = (
        "Encounter e2: event 3 (ChoiceTaken) does not follow from what is stored before it: it, or the event before"
    )
    assert f"{sentence} it, was altered." == str(Break("e2", 3, What.ALTERED, "ChoiceTaken"))
    assert "Encounter e2: event 4 is missing." == str(Break("e2", 4, What.MISSING))
    assert all(str(Break("e2", 1, what, "Seen")).startswith("Encounter e2: ") for what in What)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_one_altered_byte_of_the_file_is_found_or_changes_nothing(records: Path, data: st.DataObject) -> None:
    """Bytes outside the proofs are free space and the trainee's row; nothing but the package's own errors comes out."""
    with TemporaryDirectory() as folder:
        path = Path(shutil.copy(records, folder))
        place = data.draw(st.integers(0, path.stat().st_size - 1))
        changed = bytearray(path.read_bytes())
        changed[place] ^= data.draw(st.integers(1, 255))
        path.write_bytes(changed)
        try:
            with open_store(path) as store:
                breaks = verify(store)
                same = not breaks and [whole(store_events) for store_events in map(store.events, ("e1", "e2", "e3"))]
        except StoreError:
            return
        assert breaks or same == [whole(originals) for originals in events_of(records)]


def events_of(records: Path) -> list[tuple[StoredEvent, ...]]:
    """The events as they were stored."""
    with open_store(records) as store:
        return [store.events(encounter) for encounter in ("e1", "e2", "e3")]


def whole(events: tuple[StoredEvent, ...]) -> str:
    """All of the events' fields as one text."""
    return repr(events)


def test_events_of_nobody_hold_when_the_person_is_renamed(records: Path) -> None:
    """Names are under no hash, on purpose."""
    tampering = Tampering(records)
    with tampering as connection:
        connection.execute("UPDATE member SET name = 'Somebody' WHERE id = ?", (DANA.id,))
    assert [] == tampering.breaks
