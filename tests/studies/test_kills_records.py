"""Programs that are killed while they push, bring tables up to date, or back up: nothing is lost, nothing is half done."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from shutil import copyfile

import pytest

from simulator.records import Copy
from simulator.records.store import Store, open_store
from simulator.records.verify import verify
from tests.records.older import older
from tests.records.recorded import DANA, LATER, play, small_store
from tests.support.command import environment, process, program
from tests.support.postgres import Server

pytestmark = pytest.mark.skipif(os.name == "nt", reason="programs are killed so on POSIX systems")
ENCOUNTERS = 12
STEPS = 30


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home folder with encounters and reviews."""
    home = tmp_path_factory.mktemp("laptop")
    with small_store(home / "records.db") as store:
        for number in range(ENCOUNTERS):
            play(store, f"e{number}", STEPS)
            store.write(f"encounter/e{number}", "ReviewAdded", {"number": number}, LATER)
    return home


def copies(store: Store) -> dict[str, Copy]:
    return {each.id: store.copy(each.id) for each in store.summaries()}


def killed(dice: random.Random, whole: float, *words: str, home: Path) -> bool:
    """Start a command and kill it at a random moment of the time that it takes as a whole; whether it was not done."""
    running = subprocess.Popen(
        program(home, *words), env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    time.sleep(dice.uniform(0.35, 1) * whole)
    unfinished = running.poll() is None
    running.send_signal(signal.SIGKILL)
    assert running.stderr
    with running.stderr:
        said = running.stderr.read().decode()
    assert running.wait() in (0, -signal.SIGKILL), said
    return unfinished


def timed(run: Callable[[], object]) -> float:
    """The seconds that something takes."""
    begun = time.monotonic()
    run()
    return time.monotonic() - begun


def files(folder: Path) -> Callable[[], str]:
    """Names of files that are not there yet."""
    numbers = count()
    return lambda: str(folder / f"{next(numbers)}.db")


def pushes(laptop: Path, place: Callable[[], str], kills: int, dice: random.Random) -> None:
    """Push to a new place, be killed, and push again, until it was killed so many times before it was through."""
    with open_store(laptop / "records.db") as store:
        before = copies(store)
    whole = timed(lambda: process(laptop, "record", "push", "--to", place()))
    while kills > 0:
        to = place()
        kills -= killed(dice, whole, "record", "push", "--to", to, home=laptop)
        with open_store(to) as academy:
            arrived = copies(academy)
            assert arrived == {one: before[one] for one in arrived}, "each is there as a whole, or not at all"
            assert [] == verify(academy)
        assert 0 == process(laptop, "record", "push", "--to", to).code
        with open_store(to) as academy:
            assert before == copies(academy)
            assert ENCOUNTERS == len(academy.books("encounter/"))
            assert [] == verify(academy)
    with open_store(laptop / "records.db") as store:
        assert before == copies(store)


def migrations(laptop: Path, folder: Path, kills: int, dice: random.Random) -> None:
    """Bring a database of the first version up to date, be killed, and open it again."""
    with open_store(laptop / "records.db") as store:
        before = copies(store)
        older(store, folder / "old.db")
    copyfile(folder / "old.db", folder / "r.db")
    whole = timed(lambda: process(folder, "--db", str(folder / "r.db"), "record", "list"))
    while kills > 0:
        path = folder / f"{kills}.db"
        copyfile(folder / "old.db", path)
        kills -= killed(dice, whole, "--db", str(path), "record", "list", home=folder)
        with open_store(path) as store:
            assert before == copies(store)
            assert [DANA.name] == [each.name for each in store.members()]
            assert [] == verify(store)
        for each in folder.glob(f"{path.name}*"):
            each.unlink()


def backups(laptop: Path, folder: Path, kills: int, dice: random.Random) -> None:
    """Back up over a backup, be killed: what has the name is always whole, and the records are as they were."""
    file = folder / "b.db"
    with open_store(laptop / "records.db") as store:
        before = copies(store)
    whole = timed(lambda: process(laptop, "backup", str(file)))
    while kills > 0:
        kills -= killed(dice, whole, "backup", str(file), "--replace", home=laptop)
        with open_store(copyfile(file, folder / "copy.db")) as backup, open_store(laptop / "records.db") as store:
            assert before == copies(backup) == copies(store)
            assert [] == verify(backup) == verify(store)
    assert 0 == process(laptop, "backup", str(file), "--replace").code
    assert {"b.db", "copy.db"} == {each.name for each in folder.iterdir()}, "what was left over is gone"


def test_a_push_that_is_killed_is_gone_on_with(laptop: Path, tmp_path: Path) -> None:
    pushes(laptop, files(tmp_path), 1, random.Random(1))


def test_a_migration_that_is_killed_is_done_whole_or_not_at_all(laptop: Path, tmp_path: Path) -> None:
    migrations(laptop, tmp_path, 1, random.Random(2))


def test_a_backup_that_is_killed_leaves_the_one_before(laptop: Path, tmp_path: Path) -> None:
    backups(laptop, tmp_path, 1, random.Random(3))


@pytest.mark.study
def test_a_hundred_pushes_to_postgresql_are_killed(laptop: Path, postgres_server: Server) -> None:
    pushes(laptop, postgres_server.database, 100, random.Random(4))


@pytest.mark.study
def test_a_hundred_pushes_to_a_file_are_killed(laptop: Path, tmp_path: Path) -> None:
    pushes(laptop, files(tmp_path), 100, random.Random(5))


@pytest.mark.study
def test_a_hundred_migrations_are_killed(laptop: Path, tmp_path: Path) -> None:
    migrations(laptop, tmp_path, 100, random.Random(6))


@pytest.mark.study
def test_a_hundred_backups_are_killed(laptop: Path, tmp_path: Path) -> None:
    backups(laptop, tmp_path, 100, random.Random(7))
