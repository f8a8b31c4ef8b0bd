"""The report on a large cohort, from the records to the page, against only reading the same rows."""

import json
import sqlite3
from pathlib import Path
from time import process_time

import pytest

from scoring.class_tests import Window
from simulator.app import reports
from simulator.app.bootstrap import Installation
from simulator.exchange.report_cohort import cohort_html
from tests.records.recorded import pragma
from tests.support.crowd import crowd

SCENARIOS = ("parking-garage", "corner-store", "bus-stop", "family-kitchen", "mall-teen", "quiet-tenant")
PEOPLE, EACH = 1_000, 20
TARGET_SECONDS, TARGET_RATIO = 10.0, 25.0


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("cohort")
    installation = Installation(made)
    with pragma(lambda: "synchronous = OFF"):
        crowd(installation.records, installation.library, SCENARIOS, "us", PEOPLE, EACH)
        installation.close()
    return made


def reported(home: Path) -> str:
    installation = Installation(home)
    page = cohort_html(reports.on_cohort(installation, "class-1", Window(), None))
    installation.close()
    return page


def read(home: Path) -> int:
    """The rows as Python's own libraries read them."""
    with sqlite3.connect(home / "records.db") as connection:
        rows = connection.execute("SELECT * FROM encounter WHERE status = 'ended'")
        found = sum(len(json.loads(row[-2])["criteria"]) for row in rows)
    connection.close()
    return found


def seconds(work: object, home: Path) -> float:
    assert callable(work)
    found = []
    for _ in range(3):
        begun = process_time()
        work(home)
        found.append(process_time() - begun)
    return min(found)


def test_a_cohort_of_a_thousand_with_twenty_encounters_each_is_reported_in_ten_seconds(benchmark, home: Path) -> None:
    page = reported(home)
    assert f"{PEOPLE * EACH:,}" in page
    assert page.count('<th scope="row">') == PEOPLE
    whole, bare = seconds(reported, home), seconds(read, home)
    ratio, size = whole / bare, len(page) // 1000
    benchmark.extra_info |= {"seconds": round(whole, 2), "ratio": round(ratio, 1), "kilobytes": size}
    benchmark.pedantic(reported, (home,), rounds=1)
    print(f"\n{PEOPLE * EACH:,} encounters: {whole:.1f} s, {ratio:.1f} times reading them, {size} kB")
    assert whole < TARGET_SECONDS
    assert ratio < TARGET_RATIO
