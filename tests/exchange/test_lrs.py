"""Statements go to a learning record store each exactly once, whatever happens on the way."""

import json
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from simulator.app.bootstrap import Installation
from simulator.exchange.lrs import endpoint_of
from tests.records.recorded import raw
from tests.support.academy import home_in
from tests.support.command import environment, program, run
from tests.support.lrs import PASSWORD, USER, Answer, RunningLrs, running_lrs, server
from tests.support.told import AGREED, needs_lrs, play, statements_of, trainee

HELD = ("greet", "listen", "ask", "hold")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningLrs]:
    with running_lrs(tmp_path_factory.mktemp("lrs")) as running:
        yield running


@pytest.fixture
def lrs(store: RunningLrs) -> RunningLrs:
    """The store, with nothing in it."""
    return store.empty()


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with encounters: two of Dana's that ended, one under way, and one of nobody."""
    home = home_in(tmp_path_factory.mktemp("records"))
    installation = Installation(home)
    who = trainee(installation)
    for choices in (AGREED, HELD, ("greet",)):
        play(installation, *choices, who=who)
    play(installation, *HELD)
    installation.close()
    return home


@pytest.fixture
def home(records: Path, tmp_path: Path) -> Path:
    """The same, to be sent from."""
    return copytree(records, tmp_path / "home")


def expected(home: Path) -> list[Any]:
    """The statements that a store has in the end."""
    installation = Installation(home)
    try:
        ended = [each.id for each in installation.records.summaries(status="ended") if each.trainee]
        return statements_of(installation, *ended)
    finally:
        installation.close()


def send(home: Path, to: RunningLrs, *more: str) -> Any:
    ran = run(home, "record", "send", "--to", to.url, "--key", str(to.key), "--json", *more)
    assert 0 == ran.code, ran.out + ran.err
    return ran.json


def same(kept: Any, made: Any) -> bool:
    """Whether a store keeps what was sent; it adds when and by whom it was stored."""
    return {name: kept[name] for name in made} == made


@needs_lrs
def test_a_store_keeps_every_statement_as_it_was_sent(home: Path, lrs: RunningLrs) -> None:
    report = send(home, lrs)
    kept = {each["id"]: each for each in lrs.statements()}
    made = expected(home)
    assert len(made) == len(kept) == report["statements"] == len(lrs.statements())
    assert [] == [each["id"] for each in made if not same(kept[each["id"]], each)]
    assert (2, 1, 1) == tuple(len(report[name]) for name in ("sent", "unfinished", "nobody"))


@needs_lrs
def test_what_was_sent_is_not_sent_again(home: Path, lrs: RunningLrs) -> None:
    sent = send(home, lrs)["sent"]
    again = send(home, lrs)
    assert ([], sorted(sent), 0) == (again["sent"], sorted(again["there"]), again["statements"])


@needs_lrs
@pytest.mark.parametrize("batch", ["100", "3"])
def test_with_the_notes_of_what_was_sent_lost_nothing_is_doubled(home: Path, lrs: RunningLrs, batch: str) -> None:
    send(home, lrs)
    with raw(home / "records.db") as database:
        assert 2 == database.execute("DELETE FROM delivery").rowcount
    again = send(home, lrs, "--batch", batch)
    assert (2, 0) == (len(again["there"]), again["statements"])
    assert {1} == set(Counter(each["id"] for each in lrs.statements()).values())


@needs_lrs
def test_killed_again_and_again_nothing_is_lost_or_doubled(home: Path, lrs: RunningLrs) -> None:
    command = program(home, "record", "send", "--to", lrs.url, "--key", str(lrs.key), "--batch", "1")
    there = 0
    for kill in range(2):
        process = subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while len(lrs.statements()) < there + 2 and process.poll() is None:
            time.sleep(0.002)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        there = len(lrs.statements())
        assert process.returncode == -signal.SIGKILL, f"it was through before kill {kill + 1}"
    made = expected(home)
    assert there < len(made), "it was killed in the middle"
    send(home, lrs)
    assert Counter(each["id"] for each in made) == Counter(each["id"] for each in lrs.statements())
    assert len(send(home, lrs)["there"]) == 2


@needs_lrs
def test_a_store_that_has_some_of_them_in_other_words_gets_the_rest(home: Path, lrs: RunningLrs) -> None:
    first, second, *_ = expected(home)
    second["result"]["extensions"] = {}
    lrs.kept.write_text(json.dumps(first) + "\n" + json.dumps(second) + "\n", encoding="utf-8")
    report = send(home, lrs)
    assert ([second["id"]], len(expected(home)) - 2) == (report["differing"], report["statements"])
    assert Counter(each["id"] for each in expected(home)) == Counter(each["id"] for each in lrs.statements())


@needs_lrs
def test_a_statement_of_somebody_else_under_the_same_id_is_no_delivery(home: Path, lrs: RunningLrs) -> None:
    first, *_ = expected(home)
    first["actor"]["account"]["name"] = "somebody else"
    lrs.kept.write_text(json.dumps(first) + "\n", encoding="utf-8")
    ran = run(home, "record", "send", "--to", lrs.url, "--key", str(lrs.key))
    assert 1 == ran.code
    assert f"another statement under the id {first['id']}" in ran.err
    assert "1 encounter sent to" in ran.out, "the other one goes all the same"


@needs_lrs
def test_a_run_after_a_rewind_is_sent_as_a_run_of_its_own(home: Path, lrs: RunningLrs) -> None:
    installation = Installation(home)
    again = play(installation, *AGREED, mode="practice", who=trainee(installation))
    assert 7 == send(home, lrs, again)["statements"]
    encounter = installation.encounters.recorded(again)
    encounter.rewind(5)
    encounter.choose("minimise")
    encounter.choose("hold")
    installation.close()
    assert 8 == send(home, lrs, again)["statements"]
    assert 2 == len({each["context"]["registration"] for each in lrs.statements()})


@needs_lrs
def test_wrong_credentials_are_told_and_nothing_is_noted(home: Path, lrs: RunningLrs, tmp_path: Path) -> None:
    (tmp_path / "key").write_text(f"{USER}:wrong\n", encoding="utf-8")
    ran = run(home, "record", "send", "--to", lrs.url, "--key", str(tmp_path / "key"))
    assert 1 == ran.code
    assert "does not let us in (401)" in ran.err
    assert "2 encounters not sent" in ran.err
    assert 2 == len(send(home, lrs)["sent"])


@needs_lrs
def test_credentials_come_from_the_environment(home: Path, lrs: RunningLrs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAPPORT_LRS_USER", USER)
    ran = run(home, "record", "send", "--to", lrs.url)
    assert (2, True) == (ran.code, "RAPPORT_LRS_PASSWORD" in ran.err)
    monkeypatch.setenv("RAPPORT_LRS_PASSWORD", PASSWORD)
    assert 0 == run(home, "record", "send", "--to", lrs.url + "/statements/").code


def stored(number: int, path: str, body: bytes) -> Answer:
    """As a store answers that keeps what it is sent."""
    return 200, {}, json.dumps([each["id"] for each in json.loads(body)]).encode()


@pytest.mark.parametrize("trouble", [(503, {"Retry-After": "0"}, b""), (0, {}, b"")], ids=["busy", "broken line"])
def test_a_store_in_trouble_is_tried_again(home: Path, trouble: Answer) -> None:
    with server(lambda number, path, body: stored(number, path, body) if number > 2 else trouble) as url:
        ran = run(home, "record", "send", "--to", url)
        assert (0, True) == (ran.code, "2 encounters" in ran.out), ran.err


def test_a_store_is_reached_through_the_systems_proxy(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def proxy(number: int, path: str, body: bytes) -> Answer:
        asked.append(path)
        return stored(number, path, body)

    with server(proxy) as url:
        monkeypatch.setenv("http_proxy", url.replace("http://", "http://officer:word@").removesuffix("/xapi"))
        monkeypatch.delenv("no_proxy", raising=False)
        assert 0 == run(home, "record", "send", "--to", "http://lrs.example.org/xapi", "--clear").code
    assert ["http://lrs.example.org/xapi/statements"] == asked


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((503, {}, b"too many of you"), "answers 503 again and again: too many of you"),
        ((200, {}, b"<html>Welcome!\x1b[2J</html>"), "answers, but not as a learning record store does (200)"),
        ((301, {"Location": "https://elsewhere.example/xapi"}, b""), "sends us on to https://elsewhere.example/xapi"),
        ((404, {}, b""), "There is no xAPI endpoint at"),
        ((0, {}, b""), "cannot be reached"),
    ],
)
def test_what_is_no_store_or_stays_in_trouble_is_told(home: Path, answer: Answer, said: str) -> None:
    with server(lambda number, path, body: answer) as url:
        ran = run(home, "record", "send", "--to", url, "--retries", "0")
    assert (1, True) == (ran.code, said in ran.err), ran.err
    assert ("2 encounters not sent. Run the command again to go on." in ran.err, "\x1b" in ran.err) == (True, False)


def test_a_server_that_is_not_there_is_told(home: Path) -> None:
    with server(stored) as url:
        pass
    ran = run(home, "record", "send", "--to", url, "--retries", "0")
    assert (1, True) == (ran.code, "cannot be reached: Connection refused." in ran.err), ran.err


def test_an_encounter_that_a_store_refuses_does_not_keep_the_others_back(home: Path) -> None:
    def picky(number: int, path: str, body: bytes) -> Answer:
        return (400, {}, b"No detention here.") if b'"held"' in body else stored(number, path, body)

    with server(picky) as url:
        ran = run(home, "record", "send", "--to", url)
    assert (1, True) == (ran.code, f"1 encounter sent to {url} (7 statements)." in ran.out)
    assert "the store refuses it (400): No detention here." in ran.err


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://LRS.example.org/xapi/", "https://lrs.example.org/xapi"),
        ("https://lrs.example.org/xapi/statements", "https://lrs.example.org/xapi"),
        ("http://127.0.0.1:8080/xAPI", "http://127.0.0.1:8080/xAPI"),
        ("http://[::1]:8080/xAPI", "http://[::1]:8080/xAPI"),
    ],
)
def test_an_address_is_written_in_one_way(address: str, expected: str) -> None:
    assert expected == endpoint_of(address)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("lrs.example.org", "no address"),
        ("ftp://lrs.example.org", "no address"),
        ("https://me:secret@lrs.example.org/xapi", "user or password"),
        ("https://lrs.example.org/xapi?key=1", "no \\?"),
        ("http://lrs.example.org/xapi", "in the clear"),
        ("https://[::1/xapi", "no address"),
        ("https://lrs.example.org:port/xapi", "no address"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused_with_the_reason(address: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        endpoint_of(address)


def test_an_academy_that_must_can_send_in_the_clear() -> None:
    assert "http://lrs.intern/xapi" == endpoint_of("http://lrs.intern/xapi", clear=True)
