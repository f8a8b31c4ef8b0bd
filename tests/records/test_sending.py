"""What a laptop has goes to the academy: nothing is lost, doubled or mixed, however often it is sent."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.app.sending import Sent, send
from simulator.records import DamagedDatabase, Fate, Member, Taking, UnknownRecord
from simulator.records.copies import compared
from simulator.records.store import Store, open_store
from simulator.records.verify import verify
from tests.records.recorded import AT, CONTENTS, DANA, LATER, play, raw, small_store, taken

IMANI = Member("i-1", "Imani Brooks", None, AT, role="instructor")


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Store]:
    """Two encounters of Dana's and one of nobody's, a review of one, and what Dana was given."""
    with small_store(tmp_path / "laptop.db") as store:
        store.add_member(IMANI)
        for encounter, trainee in (("e1", DANA.id), ("e2", DANA.id), ("e3", None)):
            play(store, encounter, 3, trainee=trainee)
        store.append("e1", 3, [taken(4)], LATER, status="ended", ending="safe", result={"technique": 71})
        store.acting = IMANI.id
        store.write("encounter/e1", "ReviewAdded", {"text": "Well listened."}, LATER)
        store.write(f"member/{DANA.id}", "SignedOff", {"policy": "level-a"}, LATER)
        yield store


@pytest.fixture
def academy(place: Path | str) -> Iterator[Store]:
    """The academy's records, with nothing in them yet."""
    with open_store(place) as store:
        yield store


def sent(here: Store, there: Store, *encounters: str) -> Sent:
    chosen = encounters or tuple(each.id for each in here.summaries())
    return send(here, there, chosen, not encounters, LATER)


def fates(takings: list[Taking]) -> dict[str, str]:
    return {each.id: each.fate.value for each in takings}


def same(here: Store, there: Store, encounter: str) -> bool:
    """Whether an encounter is the same on both sides, to the byte, with its texts."""
    return here.copy(encounter) == there.copy(encounter) and here.contents(encounter) == there.contents(encounter)


def test_what_was_trained_offline_arrives_with_people_texts_reviews_and_sign_offs(
    laptop: Store, academy: Store
) -> None:
    done = sent(laptop, academy)
    assert {"e1": "new", "e2": "new", "e3": "new"} == fates(done.encounters)
    assert {"encounter/e1": "new", f"member/{DANA.id}": "new"} == fates(done.books)
    assert {DANA.id: "new", IMANI.id: "new"} == fates(done.members)
    assert done.whole
    assert all(same(laptop, academy, one) for one in ("e1", "e2", "e3"))
    assert laptop.entries("encounter/e1") == academy.entries("encounter/e1")
    assert ("safe", {"technique": 71}) == (academy.summary("e1").ending, academy.summary("e1").result)
    assert [] == verify(academy)
    assert "trainee" == academy.member(IMANI.id).role, "roles are the academy's to give"


def test_sending_again_changes_nothing(laptop: Store, academy: Store) -> None:
    sent(laptop, academy)
    before = academy.entries("audit")
    again = sent(laptop, academy)
    assert {Fate.SAME} == {each.fate for each in (*again.encounters, *again.books, *again.members)}
    assert before == academy.entries("audit"), "the audit says only what was stored"


def test_the_audit_says_what_was_taken_and_on_whose_behalf(laptop: Store, academy: Store) -> None:
    academy.acting = IMANI.id
    sent(laptop, academy, "e2")
    last = academy.entries("audit")[-2]
    assert ("RecordsTaken", {"encounters": ["e2"], "members": [], "by": IMANI.id}) == (last.kind, last.body)


def test_only_what_is_asked_for_is_sent(laptop: Store, academy: Store) -> None:
    done = sent(laptop, academy, "e3")
    assert ({"e3": "new"}, [], []) == (fates(done.encounters), done.books, done.members)
    assert ["e3"] == [each.id for each in academy.summaries()]


def test_an_encounter_that_went_on_is_continued_on_whichever_side_has_less(laptop: Store, academy: Store) -> None:
    sent(laptop, academy)
    laptop.append("e2", 3, [taken(4)], LATER)
    assert {"e2": "continued"} == fates(sent(laptop, academy, "e2").encounters)
    assert same(laptop, academy, "e2")
    academy.append("e2", 4, [taken(5)], LATER, status="ended", ending="safe")
    academy.write("encounter/e1", "ReviewAdded", {"text": "I agree."}, LATER)
    done = sent(laptop, academy)
    assert {"e1": "same", "e2": "ahead", "e3": "same"} == fates(done.encounters)
    assert (["e2", "encounter/e1"], True) == (done.brought_back, done.whole)
    assert same(laptop, academy, "e2")
    assert 2 == len(laptop.entries("encounter/e1"))
    assert [] == verify(laptop) == verify(academy)


def test_a_newer_state_without_new_events_arrives(laptop: Store, academy: Store) -> None:
    sent(laptop, academy)
    laptop.append("e1", 4, [], "2026-03-01T10:00:00.000Z", status="ended", ending="safe", result={"technique": 72})
    assert {"e1": "updated"} == fates(sent(laptop, academy, "e1").encounters)
    assert {"technique": 72} == academy.summary("e1").result


def test_another_encounter_under_the_same_id_is_kept_apart_and_the_first_difference_told(
    laptop: Store, academy: Store
) -> None:
    sent(laptop, academy, "e2", "e3")
    for store, step in ((laptop, 10), (academy, 20)):
        store.append("e2", 3, [taken(step)], LATER)
    theirs, mine = academy.copy("e2"), laptop.copy("e2")
    laptop.append("e3", 3, [taken(4)], LATER)
    done = sent(laptop, academy)
    assert (False, [Taking("e2", Fate.CONFLICT, 4)]) == (done.whole, done.conflicts)
    assert {"e1": "new", "e2": "conflict", "e3": "continued"} == fates(done.encounters), "the others go on"
    assert (theirs, mine) == (academy.copy("e2"), laptop.copy("e2"))
    assert [] == verify(academy)


def test_other_reviews_of_the_same_encounter_are_kept_apart(laptop: Store, academy: Store) -> None:
    sent(laptop, academy, "e2")
    academy.write("encounter/e1", "ReviewAdded", {"text": "Another."}, LATER)
    assert [Taking("encounter/e1", Fate.CONFLICT, 0)] == sent(laptop, academy).conflicts
    assert ["Another."] == [each.body["text"] for each in academy.entries("encounter/e1")]


def test_other_data_under_the_same_persons_id_is_reported_and_stays(laptop: Store, academy: Store) -> None:
    academy.add_member(replace(DANA, name="D. Whitfield", role="instructor"))
    assert [Taking(DANA.id, Fate.CONFLICT)] == sent(laptop, academy).conflicts
    assert ("D. Whitfield", "instructor") == (academy.member(DANA.id).name, academy.member(DANA.id).role)


def test_an_erased_person_does_not_come_back(laptop: Store, academy: Store) -> None:
    sent(laptop, academy)
    academy.erase_member(DANA.id, LATER)
    assert [DANA.id] == [each.id for each in sent(laptop, academy).conflicts]
    assert "erased" == academy.member(DANA.id).name
    laptop.erase_member(DANA.id, LATER)
    assert sent(laptop, academy).whole


def test_an_encounter_that_was_altered_is_not_sent_and_the_others_are(laptop: Store, academy: Store) -> None:
    with raw(Path(laptop.place)) as connection:
        connection.execute("UPDATE event SET body = replace(body, 'wait-2', 'wait-9') WHERE encounter = 'e2'")
    done = sent(laptop, academy)
    assert ["e2"] == list(done.faults)
    assert "Encounter e2: event 2 (ChoiceTaken) does not follow" in done.faults["e2"]
    assert {"e1": "new", "e3": "new"} == fates(done.encounters)


def test_what_needs_a_person_or_text_that_is_not_there_is_refused_whole(laptop: Store, academy: Store) -> None:
    texts = {each.digest: each.text for each in CONTENTS}
    with pytest.raises(UnknownRecord, match=DANA.id):
        academy.take([laptop.copy("e3"), laptop.copy("e1")], texts, [], LATER)
    with pytest.raises(DamagedDatabase, match="cit-core is missing"):
        academy.take([laptop.copy("e3")], {CONTENTS[0].digest: CONTENTS[0].text}, [], LATER)
    with pytest.raises(DamagedDatabase, match="was altered"):
        academy.take([laptop.copy("e3")], dict.fromkeys(texts, "something else"), [], LATER)
    assert [] == academy.summaries()


CHAINS = st.lists(st.sampled_from("ab"), min_size=1, max_size=5)


@given(CHAINS, CHAINS)
@settings(deadline=None)
def test_chains_are_compared_as_lists_are(one: list[str], other: list[str]) -> None:
    """Hashes that contain the ones before are, here, the beginnings of the lists."""
    hashes = [["".join(each[: n + 1]) for n in range(len(each))] for each in (one, other)]
    fate, n = compared(*hashes)
    if fate is Fate.CONFLICT:
        assert n is not None
        assert one[:n] == other[:n]
        assert one[n] != other[n]
    elif fate is Fate.CONTINUED:
        assert other == one[: len(other)] != one
    else:
        assert one == other[: len(one)]
        assert (one == other) == (fate is Fate.SAME)
