"""certify award, verify, revoke, status-list, transcript, key: as academies use them, and as others check them."""

import json
import os
import sqlite3
from pathlib import Path
from shutil import copytree
from typing import NamedTuple

import pytest

from tests.support.academy import home_in
from tests.support.command import Ran, recorded, run
from tests.support.credentials import foreign, poppler
from tests.support.policies import POLICY, with_policy

AGREED = ("greet", "listen", "listen", "ask", "thank", "offer")
TIMED = POLICY.replace("requires:\n", "requires:\n  time: {minutes: 60, with_instructor: true}\n")
AWARD = ("certify", "award", "Dana", "--policy", "stairwell-talk", "--output")


class Issued(NamedTuple):
    """A home folder in which Dana has the award, and what was handed out."""

    home: Path
    out: Path

    @property
    def badge(self) -> Path:
        return next(self.out.glob("stairwell-talk-*.json"))

    @property
    def award(self) -> str:
        return self.badge.stem.rpartition("-")[2]

    def run(self, *words: str, answers: str = "") -> Ran:
        return run(self.home, "--plain", *words, answers=answers)

    def listed(self) -> Path:
        """The status list of today."""
        assert 0 == self.run("certify", "status-list", "--output", str(self.out)).code
        return max(self.out.glob("revoked-*.json"), key=lambda each: each.stat().st_mtime_ns)

    def verdict(self, *words: str) -> dict[str, bool | None]:
        found = self.run("certify", "verify", str(self.badge), "--json", *words).json
        return {"holds": found["holds"], **{each["what"]: each["holds"] for each in found["checks"]}}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Issued:
    """Made once, from the first encounter on."""
    folder = tmp_path_factory.mktemp("credentials")
    home = with_policy(home_in(folder), TIMED)
    run(home, "trainee", "add", "Dana Whitfield", "--agency", "Harbor County Sheriff’s Office")
    recorded(home, *AGREED, mode="assessment", trainee="Dana")
    run(home, "certify", "sign-off", "Dana", "--policy", "stairwell-talk", "--minutes", "95")
    assert 2 == run(home, *AWARD, str(folder / "out")).code  # nobody has said who issues
    run(home, "certify", "issuer", "--name", "Harbor County Training Academy")
    ran = run(home, *AWARD, str(folder / "out"))
    assert 0 == ran.code, ran.err
    return Issued(home, folder / "out")


@pytest.fixture
def issued(first: Issued, tmp_path: Path) -> Issued:
    """The same, to be changed."""
    return Issued(copytree(first.home, tmp_path / "home"), copytree(first.out, tmp_path / "out"))


def test_an_award_that_is_not_earned_is_refused_with_reasons_and_writes_nothing(first: Issued, tmp_path: Path) -> None:
    again = run(first.home, "--plain", *AWARD, str(tmp_path / "again"))
    assert 1 == again.code
    assert "cannot have this award on this day" in again.out
    assert [] == list((tmp_path / "again").iterdir())


def test_what_cannot_be_printed_is_said_before_anything_is_awarded(issued: Issued) -> None:
    with_policy(issued.home, TIMED.replace("Only a test.", "Only a test, told at length. " * 60))
    ran = run(issued.home, *AWARD, str(issued.out))
    assert 2 == ran.code
    assert "too long to be printed" in ran.err


def test_where_files_cannot_be_written_is_said_before_anything_is_awarded(first: Issued) -> None:
    ran = run(first.home, *AWARD, str(first.badge / "below-a-file"))
    assert 2 == ran.code
    assert "cannot be made" in ran.err


def test_a_credential_holds_at_home_with_its_list_and_for_somebody_else(first: Issued, tmp_path: Path) -> None:
    everything = {"signature", "kind", "dates", "status list", "issuer", "ledger", "holds"}
    assert dict.fromkeys(everything, True) == first.verdict("--status-list", str(first.listed()))
    did = run(first.home, "certify", "key", "show", "--json").json["did"]
    elsewhere = Issued(tmp_path / "elsewhere", first.out)
    found = elsewhere.verdict("--issuer", did)
    assert (True, True, None) == (found["holds"], found["issuer"], found["status list"])
    assert "ledger" not in found
    assert not (tmp_path / "elsewhere" / "records.db").exists()
    assert elsewhere.verdict("--issuer", "did:key:z6Mkother")["issuer"] is False


def test_a_credential_that_was_changed_does_not_hold(first: Issued, tmp_path: Path) -> None:
    forged = tmp_path / "forged.json"
    forged.write_text(first.badge.read_text().replace("Dana", "Dora"))
    ran = first.run("certify", "verify", str(forged))
    assert 1 == ran.code
    assert "something was changed after it was signed" in ran.out
    assert "Invalid signature." in foreign("credential", forged, first.listed())["messages"]


def test_what_is_no_credential_does_not_hold(first: Issued) -> None:
    ran = first.run("certify", "verify", str(first.badge.with_suffix(".pdf")))
    assert (1, "") == (ran.code, ran.err)
    assert "It is no credential" in ran.out


def test_verifiers_that_others_wrote_find_it_sound_and_every_term_defined(first: Issued) -> None:
    expected = {"verified": True, "messages": [], "terms": True, "shape": True}
    assert expected == foreign("credential", first.badge, first.listed())


def test_a_revoked_credential_holds_nowhere_any_more(issued: Issued) -> None:
    before = issued.listed()
    old = before.read_text()
    assert 0 == issued.run("certify", "revoke", issued.award[:6], "--reason", "Awarded by mistake").code
    found = issued.verdict("--status-list", str(before))
    assert (False, True, False) == (found["holds"], found["status list"], found["ledger"])
    after = issued.listed()
    assert old != after.read_text()
    assert issued.verdict("--status-list", str(after))["status list"] is False
    assert "revoked" in foreign("credential", issued.badge, after)["messages"]
    assert 2 == issued.run("certify", "revoke", issued.award, "--reason", "again").code
    assert 2 == issued.run("certify", "reissue", issued.award, "--output", str(issued.out)).code
    assert 0 == run(issued.home, "record", "verify").code


def test_a_new_key_signs_from_now_on_and_what_was_signed_before_can_still_be_revoked(issued: Issued) -> None:
    assert 0 == issued.run("certify", "key", "rotate", "--yes").code
    assert issued.verdict()["holds"]
    issued.run("certify", "revoke", issued.award, "--reason", "Awarded by mistake")
    issued.listed()
    lists = [
        each
        for each in issued.out.glob("revoked-*.json")
        if json.loads(each.read_text())["issuer"] in issued.badge.read_text()
    ]
    assert 1 == len(lists)
    assert issued.verdict("--status-list", str(lists[0]))["status list"] is False


def test_made_again_under_a_new_key_it_is_another_credential_of_the_same_award(issued: Issued, tmp_path: Path) -> None:
    issued.run("certify", "key", "rotate", "--yes")
    assert 0 == issued.run("certify", "reissue", issued.award, "--output", str(tmp_path / "again")).code
    again = Issued(issued.home, tmp_path / "again")
    assert again.verdict()["holds"]
    assert json.loads(again.badge.read_text())["id"] != json.loads(issued.badge.read_text())["id"]
    issued.run("certify", "revoke", issued.award, "--reason", "Awarded by mistake")
    assert [False, False] == [again.verdict()["ledger"], issued.verdict()["ledger"]]


def test_when_the_key_is_lost_old_credentials_still_hold_and_that_they_have_no_list_is_said(issued: Issued) -> None:
    (issued.home / "signing" / "key.pem").unlink()
    assert issued.verdict()["holds"]
    ran = issued.run("certify", "status-list", "--output", str(issued.out))
    assert 1 == ran.code
    assert "its key is not here any more" in ran.out


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_the_key_is_its_owners_alone_and_one_that_others_can_read_is_not_used(issued: Issued) -> None:
    key = issued.home / "signing" / "key.pem"
    assert 0o600 == key.stat().st_mode & 0o777
    key.chmod(0o640)
    ran = issued.run("certify", "key", "show")
    assert 2 == ran.code
    assert "can be read by others" in ran.err
    key.chmod(0o600)
    key.write_text("no key")
    assert "not a private key" in issued.run("certify", "key", "show").err


def test_the_ledger_has_no_name_and_who_was_erased_gets_nothing_more(issued: Issued) -> None:
    assert b"Harbor County Sheriff" not in _ledger(issued.home)
    run(issued.home, "trainee", "erase", "Dana", "--yes")
    assert 2 == issued.run("certify", "reissue", issued.award, "--output", str(issued.out)).code
    assert issued.verdict()["holds"]


def _ledger(home: Path) -> bytes:
    with sqlite3.connect(home / "records.db") as database:
        return "\n".join(body for (body,) in database.execute("select body from entry")).encode()


def test_the_certificate_tells_hours_delivery_versions_validity_and_what_it_is_not(first: Issued) -> None:
    text = " ".join(poppler("pdftotext", "-layout", str(first.badge.with_suffix(".pdf")), "-").split())
    for each in ("Dana Whitfield", "Sheriff’s Office", "1 hour 35 minutes", "Simulation in tests", "version 2"):
        assert each in text
    assert f"Award {first.award}" in text
    assert "not a CIT certification" in text
    assert "does not by itself satisfy any requirement of a state" in text


def test_the_code_on_paper_is_the_credential_and_others_check_it_without_a_network(
    first: Issued, tmp_path: Path
) -> None:
    corner = ("-x", "2300", "-y", "1300", "-W", "1000", "-H", "1250")
    poppler(
        "pdftoppm", "-r", "300", *corner, "-singlefile", str(first.badge.with_suffix(".pdf")), str(tmp_path / "paper")
    )
    found = foreign("scan", tmp_path / "paper.ppm")
    assert (True, True) == (found["terms"], found["shape"])
    assert json.loads(first.badge.read_text())["id"] == found["document"]["id"] == found["claims"]["jti"]
    assert 0 == first.run("certify", "verify", "-", answers=found["token"] + "\n").code


def test_a_transcript_has_every_encounter_and_award(issued: Issued) -> None:
    for number in range(2):
        recorded(issued.home, *AGREED, trainee="Dana", seed=str(number))  # type: ignore[arg-type]  # the option's text
    issued.run("certify", "revoke", issued.award, "--reason", "Awarded by mistake")
    paper = issued.out / "transcript.pdf"
    assert 0 == issued.run("certify", "transcript", "Dana", "--output", str(paper)).code
    text = " ".join(poppler("pdftotext", "-layout", str(paper), "-").split())
    assert 3 == text.count("The stairwell")
    assert 2 == text.count(" practice ")
    assert "REVOKED on" in text
    assert "Awarded by mistake" in text


def test_where_lists_are_published_stands_in_the_credential(issued: Issued, tmp_path: Path) -> None:
    assert 2 == issued.run("certify", "issuer", "--lists-at", "http://academy.example.gov/").code
    assert 0 == issued.run("certify", "issuer", "--lists-at", "https://academy.example.gov/credentials").code
    issued.run("certify", "reissue", issued.award, "--output", str(tmp_path / "again"))
    again = Issued(issued.home, tmp_path / "again")
    listed = again.listed()
    addresses = {json.loads(each.read_text())["id"]: each.name for each in again.out.glob("revoked-*.json")}
    address = json.loads(again.badge.read_text())["credentialStatus"]["statusListCredential"]
    assert f"https://academy.example.gov/credentials/{addresses[address]}" == address
    assert listed.name in addresses.values()


def test_a_trainee_prints_and_checks_their_own_and_issues_nothing(issued: Issued) -> None:
    phrase = "seven quiet lanterns\n"
    issued.run("trainee", "add", "Ruth Alder", "--role", "administrator")
    for who in ("Ruth", "Dana"):
        assert 0 == issued.run("trainee", "passphrase", who, answers=phrase).code
        issued.run("sign-in", "Ruth", answers=phrase)
    assert 0 == issued.run("certify", "reissue", issued.award, "--output", str(issued.out)).code
    issued.run("sign-out")
    assert (True, None) == (issued.verdict()["holds"], issued.verdict()["ledger"])
    issued.run("sign-in", "Dana", answers=phrase)
    assert (True, True) == (issued.verdict()["holds"], issued.verdict()["ledger"])
    assert 0 == issued.run("certify", "transcript", "Dana", "--output", str(issued.out / "transcript.pdf")).code
    for words in (("reissue", issued.award, "--output", str(issued.out)), ("revoke", issued.award, "--reason", "x")):
        assert 3 == issued.run("certify", *words).code
    for words in (("key", "show"), ("issuer", "--name", "Mine"), ("status-list", "--output", str(issued.out))):
        assert 3 == issued.run("certify", *words).code
    assert 3 == issued.run("certify", "transcript", "Ruth", "--output", str(issued.out / "other.pdf")).code
