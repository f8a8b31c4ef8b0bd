"""The wheel as a user gets it: built, installed into an environment of its own, it carries all that it reads."""

import importlib.util
import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from simulator import __version__
from simulator.content.library import PATHS, shipped_root
from tests.support.command import environment
from tests.support.make import library

ROOT = shipped_root()
SCRIPTS = "Scripts" if os.name == "nt" else "bin"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(folder), str(ROOT)]
    if importlib.util.find_spec("hatchling"):
        command.insert(3, "--no-isolation")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and "ConnectionError" in done.stdout + done.stderr:
        pytest.skip("building a wheel needs hatchling from the package index")
    assert 0 == done.returncode, done.stdout[-2000:] + done.stderr[-2000:]
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of an environment that has the wheel, and the libraries of this one."""
    folder = tmp_path_factory.mktemp("user")
    venv.create(folder, with_pip=False)
    python = folder / SCRIPTS / ("python.exe" if os.name == "nt" else "python")
    command = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--quiet", str(wheel)]
    subprocess.run([*command, "--disable-pip-version-check", "--no-index"], check=True, capture_output=True)
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    return folder / SCRIPTS / "rapport"


def rapport(installed: Path, tmp_path: Path, *words: str) -> str:
    """What the installed command says, in a folder where there is no checkout."""
    done = subprocess.run(
        [str(installed), "--home", str(tmp_path / "home"), *words],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


def test_the_wheel_carries_every_file_that_the_program_reads(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"simulator/carried/{PATHS[kind].format(name)}" for kind in PATHS for name in library().names(kind)}
    wanted |= {
        f"simulator/carried/{file.relative_to(ROOT).as_posix()}"
        for file in (ROOT / "assets").rglob("*")
        if file.is_file()
    }
    wanted |= {
        file.relative_to(ROOT).as_posix()
        for folder in ("simulator", "scoring")
        for file in (ROOT / folder).rglob("*.py")
    }
    assert set() == wanted - carried


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    carried = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {"simulator", "scoring", f"rapport_simulator-{__version__}.dist-info"} == carried


def test_the_installed_command_runs(installed: Path, tmp_path: Path) -> None:
    assert "practise talking with people in crisis" in rapport(installed, tmp_path, "--help")
    assert f"rapport, version {__version__}\n" == rapport(installed, tmp_path, "--version")


@pytest.mark.parametrize(
    ("noun", "kind"), [("scenario", "scenario"), ("law", "law"), ("rubric", "rubric"), ("policy", "policy")]
)
def test_the_installed_command_has_its_content(installed: Path, tmp_path: Path, noun: str, kind: str) -> None:
    listed = json.loads(rapport(installed, tmp_path, noun, "list", "--json"))
    assert sorted(library().names(kind)) == sorted(each["id"] for each in listed)


def test_the_installed_command_keeps_records(installed: Path, tmp_path: Path) -> None:
    assert "Dana Reyes has the id " in rapport(installed, tmp_path, "--plain", "trainee", "add", "Dana Reyes")
    assert "0 encounters and the ledger checked: all hold.\n" == rapport(installed, tmp_path, "record", "verify")
