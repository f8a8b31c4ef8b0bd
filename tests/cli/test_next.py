"""What to train next, on the command line, at home, and as a calendar file."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from tests.support.command import recorded, run


def trained(home: Path) -> str:
    """Dana Reyes, who has done the stairwell once."""
    made = run(home, "trainee", "add", "Dana Reyes", "--json").json["id"]
    recorded(home, "ask", "hold", trainee=str(made))
    return str(made)


def entries(file: Path) -> dict[str, date]:
    """The day of each entry of a calendar file, by its UID."""
    found = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return {str(each["UID"]): each.decoded("DTSTART") for each in found}


def test_next_says_what_when_and_why_and_that_it_is_a_suggestion(home: Path) -> None:
    trained(home)
    said = " ".join(run(home, "--plain", "trainee", "next", "dana").out.split())
    assert "Not done yet." in said
    assert "The stairwell (stairwell), due on " in said
    assert "A suggestion, no more" in said


def test_next_as_json_has_each_refresher_with_its_day(home: Path) -> None:
    made = trained(home)
    found = run(home, "trainee", "next", made, "--json").json
    assert made == found["trainee"]
    (own,) = (each for each in found["refreshers"] if each["kind"] == "scenario")
    assert ("stairwell", "later") == (own["what"], own["state"])
    assert date.fromisoformat(own["due"]) > date.fromisoformat(found["today"])


def test_a_later_calendar_file_updates_the_entries_of_an_earlier_one(home: Path, tmp_path: Path) -> None:
    made, file = trained(home), tmp_path / "next.ics"
    assert 0 == run(home, "trainee", "next", made, "--calendar", str(file)).code
    before, text = entries(file), file.read_bytes()
    recorded(home, "ask", "hold", trainee=made)
    run(home, "trainee", "next", made, "--calendar", str(file))
    assert before
    assert before.keys() <= entries(file).keys()
    assert made not in text.decode()
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    (event, *_) = Calendar.from_ical(text).walk("VEVENT")
    assert timedelta(days=1) == event.decoded("DTEND") - event.decoded("DTSTART")


def test_a_calendar_that_cannot_be_written_is_said_so(home: Path, tmp_path: Path) -> None:
    ran = run(home, "trainee", "next", trained(home), "--calendar", str(tmp_path / "none" / "next.ics"))
    assert (2, True) == (ran.code, "cannot be written" in ran.err)


def test_home_offers_the_first_three_and_begins_the_one_that_is_taken(home: Path) -> None:
    shown = run(home, "--plain", answers="\nq\n").out
    assert ["1", "2", "3"] == [line[0] for line in shown.splitlines() if "Suggested next (new)" in line]
    title = shown.split("Suggested next (new): ")[1].split(".")[0]
    run(home, "--plain", answers="\n1\n\n\n\nq\nq\n")
    (begun,) = run(home, "record", "list", "--json").json
    assert title == next(
        each["title"] for each in run(home, "scenario", "list", "--json").json if each["id"] == begun["scenario"]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [("most_days: 180", "most_days: 0"), ("hard_below: 75", "hard_below: 95"), ("new_first: 1", "new_furst: 1")],
)
def test_a_broken_schedule_is_named_at_its_place_and_home_goes_on(home: Path, text: str, said: str) -> None:
    made = trained(home)
    shipped = Path(__file__).parents[2] / "scoring" / "schedules" / "refreshers.yaml"
    own = home / "content" / "scoring" / "schedules" / "refreshers.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(shipped.read_text(encoding="utf-8").replace(text, said), encoding="utf-8")
    ran = run(home, "trainee", "next", made)
    assert (2, True) == (ran.code, "scoring/schedules/refreshers.yaml:" in ran.err)
    at_home = run(home, "--plain", answers="q\n")
    assert (0, True) == (at_home.code, "scoring/schedules/refreshers.yaml:" in at_home.out)
