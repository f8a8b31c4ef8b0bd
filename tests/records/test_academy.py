"""Members, cohorts, sign-ins and the ledger: stored together with the audit entry that says so, and verified."""

from pathlib import Path

import pytest

from simulator.records import Break, Member, UnknownRecord, What
from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.recorded import AT, DANA, LATER, play, raw, small_store, taken

IMANI = Member("i-1", "Imani Brooks", None, AT, role="instructor")


def test_a_role_is_given_and_the_audit_says_by_whom(place: Path | str) -> None:
    with small_store(place) as store:
        store.add_member(IMANI)
        store.acting = IMANI.id
        store.give_role(DANA.id, "administrator", LATER)
        assert "administrator" == store.member(DANA.id).role
        last = store.entries("audit")[-1]
        assert ("RoleGiven", {"member": DANA.id, "role": "administrator", "by": IMANI.id}) == (last.kind, last.body)


def test_what_is_refused_is_not_in_the_audit(place: Path | str) -> None:
    with small_store(place) as store:
        before = store.entries("audit")
        with pytest.raises(ValueError, match="chief"):
            store.give_role(DANA.id, "chief", LATER)  # type: ignore[arg-type]  # on purpose
        with pytest.raises(UnknownRecord):
            store.give_role("nobody", "instructor", LATER)
        with pytest.raises(UnknownRecord):
            store.join_cohort("none", DANA.id, LATER)
        assert before == store.entries("audit")


def test_a_sign_in_ends_by_time_by_sign_out_and_by_a_new_passphrase(place: Path | str) -> None:
    with small_store(place) as store:
        store.keep_secret(DANA.id, "hash", AT)
        assert store.member(DANA.id).signs_in
        for token in "abc":
            store.sign_in(token, DANA.id, AT, LATER)
        assert DANA.id == getattr(store.signed_in("a", AT), "id", None)
        assert store.signed_in("a", LATER) is None
        store.sign_out("b")
        assert store.signed_in("b", AT) is None
        store.keep_secret(DANA.id, "another", AT)
        assert store.signed_in("c", AT) is None


def test_erasing_takes_passphrase_sign_ins_and_cohorts_along(place: Path | str) -> None:
    with small_store(place) as store:
        store.add_cohort("c1", "Spring class", AT)
        store.join_cohort("c1", DANA.id, AT)
        store.keep_secret(DANA.id, "hash", AT)
        store.sign_in("t", DANA.id, AT, LATER)
        store.erase_member(DANA.id, LATER)
        assert store.secret(DANA.id) is None
        assert store.signed_in("t", AT) is None
        assert () == store.find_cohort("spring").members
        assert [] == verify(store)
        assert "Dana" not in "".join(str(each.body) for each in store.entries("audit"))


def test_an_entry_of_the_ledger_that_was_altered_is_named(tmp_path: Path) -> None:
    path = tmp_path / "r.db"
    with small_store(path) as store:
        for note in ("one", "two", "three"):
            store.write("encounter/e1", "CommentMade", {"text": note}, LATER)
        assert [] == verify(store)
    with raw(path) as connection:
        connection.execute("UPDATE entry SET body = replace(body, 'two', 'too') WHERE book = 'encounter/e1'")
    with open_store(path) as store:
        assert [Break("encounter/e1", 1, What.ALTERED, "CommentMade")] == verify(store)
    with raw(path) as connection:
        connection.execute("DELETE FROM entry WHERE book = 'encounter/e1' AND n > 0")
    with open_store(path) as store:
        assert [Break("encounter/e1", 1, What.MISSING)] == verify(store)


def test_a_delivery_is_kept_once_a_target(place: Path | str) -> None:
    from tests.records.recorded import play

    with small_store(place) as store:
        play(store, "e1", 2)
        store.deliver("https://lrs.example.org", "e1", "h1", AT)
        store.deliver("https://lrs.example.org", "e1", "h2", LATER)
        assert {"e1": "h2"} == store.delivered("https://lrs.example.org")
        assert {} == store.delivered("elsewhere")


def test_encounters_are_listed_of_a_cohorts_members_and_their_decisions_by_scenario(tmp_path: Path) -> None:
    with small_store(tmp_path / "r.db") as store:
        store.add_member(IMANI)
        store.add_cohort("c-1", "Class 26-1", AT)
        store.join_cohort("c-1", DANA.id, AT)
        assert [("Class 26-1",), ()] == [store.cohort_names(each) for each in (DANA.id, IMANI.id)]
        for number, trainee in enumerate((DANA.id, IMANI.id, DANA.id, None)):
            play(store, f"e-{number}", 2, trainee=trainee)
        assert {"e-0", "e-2"} == {each.id for each in store.summaries(cohort="c-1")}
        assert [] == store.summaries(cohort="none")
        store.append("e-0", 2, [taken(3)], LATER, status="ended", ending="safe")
        found = store.events_of("parking-garage", ["ChoiceTaken"])
        assert {"e-0": [1, 2, 3]} == {name: [each.n for each in events] for name, events in found.items()}
        assert {} == store.events_of("parking-garage", ["Rewound"])
