"""Roles: every command and every method of the store, as a trainee, an instructor and an administrator try them."""

import inspect
from pathlib import Path
from shutil import copytree

import click
import pytest

from simulator.app.access import COMMANDS, OPEN, OPEN_VERBS, RIGHTS, NotAllowed
from simulator.app.bootstrap import Installation
from simulator.app.people import added, erased, with_role
from simulator.app.signing_in import MOST_FAILURES, WeakPassphrase
from simulator.cli.main import NOUNS, rapport
from simulator.records import Header, Member
from simulator.records.store import Store
from tests.support.academy import home_in
from tests.support.command import Ran, recorded, run

PHRASE = "seven quiet lanterns"
AGREED = ("greet", "listen", "listen", "ask", "thank", "offer")


class Academy:
    """Ruth administrates, Ida instructs, Tom and Eve train; Eve has done an encounter."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.eves = recorded(home, *AGREED, trainee=self.add("Eve Clark"))
        self.add("Tom Berg"), self.add("Ida Munro", "instructor"), self.add("Ruth Alder", "administrator")
        for who in ("Ruth", "Ida", "Tom", "Eve"):
            ran = self.as_(None if who == "Ruth" else "Ruth", "trainee", "passphrase", who, answers=f"{PHRASE}\n")
            assert 0 == ran.code, ran.err

    def add(self, name: str, role: str = "trainee") -> str:
        return str(run(self.home, "trainee", "add", name, "--role", role, "--json").json["id"])

    def as_(self, who: str | None, *words: str, answers: str = "") -> Ran:
        """A command as somebody, or as nobody."""
        run(self.home, "sign-out")
        if who is not None:
            assert 0 == run(self.home, "sign-in", who, answers=f"{PHRASE}\n").code
        return run(self.home, *words, answers=answers)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Academy:
    return Academy(home_in(tmp_path_factory.mktemp("academy")))


@pytest.fixture
def people(made: Academy, tmp_path: Path) -> Academy:
    """A copy of what was made once, since passphrases are slow on purpose."""
    copy = Academy.__new__(Academy)
    copy.home, copy.eves = tmp_path / "home", made.eves
    copytree(made.home, copy.home)
    return copy


def test_every_method_of_the_store_has_a_rule() -> None:
    methods = {name for name, each in inspect.getmembers(Store, callable) if not name.startswith("_")}
    assert methods - {"close"} == set(RIGHTS)


def test_every_command_says_who_may_use_it() -> None:
    assert set(NOUNS) == {*COMMANDS, *OPEN}
    context = click.Context(rapport)
    for noun, verbs in COMMANDS.items():
        command = rapport.get_command(context, noun)
        known = set(command.commands) if isinstance(command, click.Group) else set()
        assert set() == set(verbs) - known - {""}, noun


def test_without_passphrases_an_installation_is_ones_own(home: Path) -> None:
    run(home, "trainee", "add", "Tom Berg")
    assert 0 == run(home, "trainee", "list").code
    assert "Nobody has to sign in here." in run(home, "sign-in").out


EVE, HERS, FILE = "{eve}", "{hers}", "{file}"
"""Eve's id, her encounter's, and a file: filled in for each of the ways to name them."""
REFUSED: dict[str, list[tuple[str, ...]]] = {
    "play": [
        ("--resume", HERS),
        ("stairwell", "--trainee", EVE, "--choices", "greet"),
        ("--plays", FILE),
        ("stairwell", "--facilitated"),
    ],
    "replay": [(HERS,)],
    "trainee show": [(EVE,)],
    "trainee next": [(EVE,)],
    "trainee add": [("Somebody Else",)],
    "trainee role": [(EVE, "instructor"), ("Tom", "administrator")],
    "trainee passphrase": [(EVE,)],
    "trainee erase": [(EVE, "--yes"), ("Tom", "--yes")],
    "record list": [("--trainee", EVE)],
    "record show": [(HERS,), (HERS, "--json")],
    "record verify": [(), (HERS,)],
    "record export": [(HERS,), (HERS, "--format", "xapi"), (HERS, "--format", "csv", "--decisions")],
    "record send": [("--to", "http://127.0.0.1:9/xAPI", HERS)],
    "record push": [("--to", FILE, HERS)],
    "record import": [(FILE,)],
    "record rescore": [(HERS,), (HERS, "--law", "us")],
    "record audit": [()],
    "record due": [()],
    "review add": [(HERS, "--decision", "1", "--comment", "Good.")],
    "review rate": [(HERS, "--level", "c01=3")],
    "review list": [("--trainee", EVE), ("--encounter", HERS)],
    "review show": [(HERS,)],
    "review agreement": [()],
    "cohort add": [("Class",)],
    "cohort list": [()],
    "cohort show": [("Class",)],
    "cohort join": [("Class", "Tom")],
    "cohort leave": [("Class", "Tom")],
    "report encounter": [(HERS, "--json")],
    "report trainee": [(EVE, "--json")],
    "report cohort": [("Class", "--json")],
    "report scenario": [("stairwell", "--json")],
    "certify status": [(EVE,)],
    "certify sign-off": [(EVE, "--policy", "crisis-response-completion", "--note", "Seen.")],
    "certify reopen": [(EVE, "--policy", "crisis-response-completion", "--note", "Again.")],
    "certify award": [(EVE, "--policy", "crisis-response-completion", "--output", FILE)],
    "certify reissue": [("a1b2c3", "--output", FILE)],
    "certify revoke": [("a1b2c3", "--reason", "No.")],
    "certify status-list": [("--output", FILE)],
    "certify transcript": [(EVE, "--output", FILE)],
    "certify issuer": [("--name", "Mine")],
    "certify key": [("show",), ("rotate",)],
    "backup": [(FILE,)],
    "restore": [(FILE, "--yes")],
    **{f"scenario {verb}": [("stairwell",)] for verb in ("show", "check", "texts", "prove", "draw", "preview", "new")},
    "scenario schema": [()],
}
"""What a trainee tries: every command, with every way to name somebody else or somebody else's encounter."""


def test_every_command_is_tried_as_a_trainee() -> None:
    context = click.Context(rapport)
    for noun in COMMANDS:
        command = rapport.get_command(context, noun)
        verbs = sorted(command.commands) if isinstance(command, click.Group) else [""]
        tried = {f"{noun} {verb}".strip() for verb in verbs} - {*OPEN_VERBS, "trainee list"}  # a list of oneself, below
        assert set() == tried - set(REFUSED)


def test_a_trainee_is_refused_what_is_not_theirs(people: Academy, tmp_path: Path) -> None:
    people.as_("Tom", "sign-in")
    eve = next(each.id for each in Installation(people.home)._store.members() if each.name == "Eve Clark")
    let_in = []
    for command, tries in REFUSED.items():
        for words in tries:
            for who, hers in ((eve, people.eves), ("Eve Clark", people.eves[:7]), (eve[:6], people.eves)):
                names = {"eve": who, "hers": hers, "file": str(tmp_path / "file")}
                ran = run(people.home, *command.split(), *(word.format(**names) for word in words))
                let_in += [(command, words, ran)] if (ran.code, ran.out) != (3, "") else []
                if not {EVE, HERS} & set(words):
                    break
    assert [] == let_in
    assert [] == [each.name for each in tmp_path.iterdir() if each.name == "file"]


def test_a_trainee_sees_and_exports_only_their_own(people: Academy) -> None:
    people.as_("Tom", "play", "stairwell", "--law", "testland", "--choices", ",".join(AGREED))
    (mine,) = run(people.home, "record", "list", "--json").json
    assert "Tom Berg" == mine["trainee"]
    assert 0 == run(people.home, "record", "show", mine["encounter"]).code
    exported = run(people.home, "record", "export").out
    assert people.eves not in exported
    assert ["Tom Berg"] == [each["name"] for each in run(people.home, "trainee", "list", "--json").json]
    assert 2 == len(people.as_("Ida", "record", "list", "--json").json)


def test_nobody_gets_in_without_signing_in(people: Academy) -> None:
    for words in (("record", "list"), ("trainee", "list"), ("play", "stairwell", "--choices", "greet")):
        assert 3 == people.as_(None, *words).code
    for words in (("law", "list"), ("rubric", "list"), ("explain",), ("record", "list", "--help")):
        assert 0 == people.as_(None, *words).code


def test_an_instructor_adds_trainees_and_gives_no_roles(people: Academy) -> None:
    assert 0 == people.as_("Ida", "trainee", "add", "New Trainee").code
    assert 3 == people.as_("Ida", "trainee", "add", "New Chief", "--role", "administrator").code
    assert 3 == people.as_("Ida", "trainee", "role", "Tom", "instructor").code
    assert 3 == people.as_("Ida", "trainee", "erase", "Tom", "--yes").code
    assert 0 == people.as_("Ida", "record", "verify").code


def test_what_an_administrator_does_is_in_the_audit_without_names(people: Academy) -> None:
    people.as_("Ruth", "trainee", "erase", "Eve Clark", "--yes")
    audit = run(people.home, "record", "audit", "--json")
    kinds = [each["what"] for each in audit.json]
    assert {"CommandRun", "MemberErased", "SignedIn", "PassphraseSet", "MemberAdded"} <= set(kinds)
    assert not {"Eve", "Clark"} & set(audit.out.replace('"', " ").replace(",", " ").split())
    assert 0 == run(people.home, "record", "verify").code


def test_the_last_administrator_cannot_go(people: Academy) -> None:
    assert 3 == people.as_("Ruth", "trainee", "erase", "Ruth", "--yes").code
    assert 3 == people.as_("Ruth", "trainee", "role", "Ruth", "trainee").code
    people.as_("Ruth", "trainee", "role", "Ida", "administrator")
    assert 0 == people.as_("Ruth", "trainee", "role", "Ruth", "trainee").code


def test_wrong_passphrases_are_told_alike_and_end_in_a_wait(people: Academy) -> None:
    wrong = run(people.home, "sign-in", "Tom", answers="not it at all\n")
    assert (3, wrong.err) == (wrong.code, run(people.home, "sign-in", "Nobody", answers="not it at all\n").err)
    for _ in range(MOST_FAILURES - 1):
        run(people.home, "sign-in", "Tom", answers="not it at all\n")
    assert "Too many" in run(people.home, "sign-in", "Tom", answers=f"{PHRASE}\n").err


def test_the_guard_stands_before_the_store_itself(people: Academy) -> None:
    """Whatever a command may forget, the store of the acting member refuses."""
    installation = Installation(people.home)
    installation.signing_in.sign_in("Tom", PHRASE, keep=False)
    records, others = installation.records, people.eves
    header = Header(
        "x", None, "s", "S", "practice", "us", "r", "c", 1, "2026-03-01", "0", (), "2026-03-01T09:30:00.000Z"
    )
    eve = next(each.id for each in Installation(people.home)._store.members() if each.name == "Eve Clark")
    tries = {
        "member": (eve,),
        "find_member": ("Eve",),
        "erase_member": (eve, "2026-03-01T09:30:00.000Z"),
        "give_role": (eve, "trainee", "2026-03-01T09:30:00.000Z"),
        "add_member": (Member("m", "M", None, "2026-03-01T09:30:00.000Z"),),
        "secret": (eve,),
        "events": (others,),
        "header": (others,),
        "contents": (others,),
        "summary": (others,),
        "find": (others,),
        "append": (others, 3, (), "2026-03-01T09:30:00.000Z"),
        "begin": (header, (), "2026-03-01T09:30:00.000Z"),
        "entries": (f"member/{eve}",),
        "write": (f"encounter/{others}", "CommentMade", {}, "2026-03-01T09:30:00.000Z"),
        "cohorts": (),
        "books": ("",),
        "reading": (),
        "writing": (),
    }
    for name, values in tries.items():
        with pytest.raises(NotAllowed):
            getattr(records, name)(*values)
    assert [] == records.summaries()
    installation.close()


def test_a_first_passphrase_is_an_administrators_and_long(home: Path) -> None:
    installation = Installation(home)
    who = added(installation, "Tom Berg", None)
    with pytest.raises(NotAllowed):
        installation.signing_in.set_passphrase(who.id, PHRASE)
    with_role(installation, who.id, "administrator")
    with pytest.raises(WeakPassphrase):
        installation.signing_in.set_passphrase(who.id, "short")
    assert not installation.access.required
    installation.signing_in.set_passphrase(who.id, PHRASE)
    assert installation.access.required
    with pytest.raises(NotAllowed):
        erased(installation, who.id)
    installation.close()
