"""Exports: JSON loses nothing and verifies without the program; CSV is safe to open in a spreadsheet."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator import exchange
from simulator.exchange.csv_export import ENCOUNTER_COLUMNS, EVENT_COLUMNS, defused
from simulator.records import Header, NewEvent, StoredEvent, Summary
from simulator.records.chain import header_of
from tests.records.recorded import AT, CONTENTS, DANA, LATER, ROOT, SCENARIO, play, small_store

Records = list[tuple[Summary, Header, tuple[StoredEvent, ...]]]


def records_json(records: Any, contents: Any, *, names: bool = True) -> str:
    return "".join(exchange.records_json(records, contents, names=names))


def encounters_csv(records: Any, *, names: bool = True) -> str:
    return "".join(exchange.encounters_csv(records, names=names))


def events_csv(records: Any) -> str:
    return "".join(exchange.events_csv(records))


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Records:
    """Two encounters: one that ended, one of nobody that did not."""
    with small_store(tmp_path_factory.mktemp("records") / "r.db") as store:
        play(store, "e1", 3)
        said = '=HYPERLINK("http://x");=1+1\n\tfin, \u2028 \U0001f600 ‚so‘'
        store.append(
            "e1", 3, [NewEvent("LineShown", {"text": said})], LATER, status="ended", ending="safe", result={"a": 1}
        )
        play(store, "e2", 0, trainee=None)
        return [(row, store.header(row.id), store.events(row.id)) for row in store.summaries()]


def test_nothing_is_lost_in_json(records: Records) -> None:
    export = json.loads(records_json(records, CONTENTS))
    assert {content.digest: content.text for content in CONTENTS} == export["contents"]
    for (summary, header, events), exported in zip(records, export["encounters"], strict=True):
        id = exported["encounter"]
        again = tuple(StoredEvent(id, **event) for event in exported["events"])
        assert events == again
        assert header == header_of(again[0])
        head = {"events": exported["head"]["n"] + 1, "head_hash": exported["head"]["hash"]}
        assert summary == Summary(id=id, **exported["summary"], **head)


def test_names_can_be_left_out(records: Records) -> None:
    assert DANA.name in records_json(records, CONTENTS)
    assert DANA.name in encounters_csv(records)
    without = records_json(records, CONTENTS, names=False), encounters_csv(records, names=False), events_csv(records)
    for text in without:
        assert DANA.name not in text
        assert DANA.id in text


def test_an_export_that_could_not_be_verified_is_refused(records: Records) -> None:
    with pytest.raises(ValueError, match="cit-core"):
        records_json(records, [SCENARIO])


def rows(text: str) -> list[dict[str, str]]:
    """The table as a spreadsheet reads it."""
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_a_table_has_one_row_an_encounter(records: Records) -> None:
    first, second = sorted(rows(encounters_csv(records)), key=lambda row: row["encounter"])
    assert list(ENCOUNTER_COLUMNS) == list(first)
    assert ("e1", DANA.id, DANA.name) == (first["encounter"], first["trainee"], first["trainee_name"])
    assert ("9223372036854775819", "5", "safe", '{"a":1}') == tuple(
        first[c] for c in ("seed", "events", "ending", "result")
    )
    assert ("", "", "", "open") == tuple(second[c] for c in ("trainee", "ending", "result", "status"))


def test_a_table_has_one_row_an_event(records: Records) -> None:
    table = rows(events_csv(records))
    expected = [(row.id, str(event.n), event.hash) for row, _, events in records for event in events]
    assert expected == [(row["encounter"], row["n"], row["hash"]) for row in table]
    assert list(EVENT_COLUMNS) == list(table[0])
    assert json.loads(table[1]["body"])["effects"] == {"trust": -1, "agitation": 1}


def test_a_table_ends_its_lines_as_the_standard_says(records: Records) -> None:
    assert encounters_csv(records).endswith('"\r\n')
    quoted = [f'"{name}"' for name in EVENT_COLUMNS]
    assert ",".join(quoted) + "\r\n" == events_csv([])


FORMULA = re.compile(r"(^|[;\t\r\n])\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")


@given(st.text(st.sampled_from("=+-@;\t\r\n ,\"'|ax1＝＋－＠\u00a0")))
@settings(deadline=None)
def test_no_cell_begins_a_formula(text: str) -> None:
    safe = defused(text)
    assert not FORMULA.search(safe)
    assert safe[:1] not in ("\t", "\r", "\n")
    assert text.replace("'", "") == safe.replace("'", ""), "nothing but apostrophes is added"


@given(st.text(st.characters(codec="utf-8")))
@settings(deadline=None)
def test_every_text_comes_through_a_table(text: str) -> None:
    summary = Summary("e", None, text, "s", text, "practice", "l", "open", None, AT, AT, 1, "0", None)
    header = Header("e", None, "s", text, "practice", "l", "r", "r", 1, "2026-03-01", "0", (), AT)
    (row,) = rows(encounters_csv([(summary, header, ())]))
    assert (defused(text), defused(text)) == (row["title"], row["trainee_name"])


@pytest.mark.parametrize("harmless", ["", "a=b", "wait - then speak", "5", "'quoted'", "e-mail", "a;b", '{"x":-1}'])
def test_harmless_text_stays_as_it_is(harmless: str) -> None:
    assert harmless == defused(harmless)


def script() -> str:
    """The program that docs/records.md gives to whoever wants to verify an export."""
    document = (ROOT / "docs" / "records.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```python\n(.*?)```", document, re.DOTALL)
    return str(found)


def judged(export: Any, folder: Path) -> tuple[int, str]:
    """What the documented program says of an export, in a Python that has nothing but its standard library."""
    (folder / "export.json").write_text(export if isinstance(export, str) else json.dumps(export), encoding="utf-8")
    command = [sys.executable, "-I", "-S", "-c", script(), str(folder / "export.json")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "" == done.stderr
    return done.returncode, done.stdout


def test_the_documented_program_confirms_an_export(records: Records, tmp_path: Path) -> None:
    code, said = judged(records_json(records, CONTENTS), tmp_path)
    assert 0 == code
    assert [f"{row.id} {row.head_hash} holds" for row, _, _ in records] == said.splitlines()


def alter_fact(export: Any) -> None:
    export["encounters"][0]["events"][2]["body"]["step"] = 7


def alter_moment(export: Any) -> None:
    export["encounters"][0]["events"][2]["at"] = AT


def remove_event(export: Any) -> None:
    del export["encounters"][0]["events"][2]


def exchange_events(export: Any) -> None:
    events = export["encounters"][0]["events"]
    events[2], events[3] = events[3], events[2]


def cut_the_end(export: Any) -> None:
    del export["encounters"][0]["events"][-1]


def alter_header(export: Any) -> None:
    export["encounters"][0]["events"][0]["body"]["rubric"] = "easier"


def alter_text(export: Any) -> None:
    export["contents"][SCENARIO.digest] += " "


def remove_text(export: Any) -> None:
    del export["contents"][SCENARIO.digest]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (alter_fact, "event 2 (ChoiceTaken) does not hold"),
        (alter_moment, "event 2 (ChoiceTaken) does not hold"),
        (remove_event, "event 2 (ChoiceTaken) does not hold"),
        (exchange_events, "event 2 (ChoiceTaken) does not hold"),
        (cut_the_end, "event 3 should not be the last one"),
        (alter_header, "event 0 (EncounterOpened) does not hold"),
        (alter_text, "the scenario parking-garage is not the text that was used"),
        (remove_text, "the scenario parking-garage is not the text that was used"),
    ],
)
def test_the_documented_program_finds_what_was_changed(
    records: Records, tmp_path: Path, change: Callable[[Any], None], said: str
) -> None:
    records = sorted(records, key=lambda record: record[0].id)
    export = json.loads(records_json(records, CONTENTS))
    change(export)
    code, output = judged(export, tmp_path)
    assert 1 == code
    assert said in output.splitlines()[0]


def test_a_record_can_be_exported_under_other_names(records: Records) -> None:
    """The exports need values that look like records, not the records' own types."""
    summary, header, events = records[0]
    assert records_json([(replace(summary), header, list(events))], CONTENTS) == records_json([records[0]], CONTENTS)
