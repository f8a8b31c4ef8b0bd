"""What an installation needs, looked at: each finding says what is so, and what to do where that is not well."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from simulator import __version__
from simulator.app.access import NotAllowed
from simulator.app.bootstrap import Installation
from simulator.app.encounters import Refusal
from simulator.content.library import shipped_root
from simulator.records import StoreError

State = Literal["well", "note", "mend"]
"""Well; works, but something is missing or could be better; has to be mended."""

LITTLE, TOO_LITTLE = 500, 50
"""Free megabytes below which there is a note, or something to mend."""
APART = timedelta(minutes=5)
"""How far clocks may be apart."""
EXTRAS = {
    "postgres": ("psycopg",),
    "parquet": ("pyarrow",),
    "academy": ("cryptography", "rfc8785", "reportlab", "segno", "fsrs", "icalendar", "urllib3"),
}
"""Optional parts, and the modules that each brings."""
WHAT = {"postgres": "records in PostgreSQL", "parquet": "exports as Parquet", "academy": "certificates and refreshers"}


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, what was found, and what to do ("" where nothing is to be done)."""

    check: str
    state: State
    said: str
    do: str = ""


Check = Callable[[Installation], Iterable[Finding]]


def examined(installation: Installation) -> Iterator[Finding]:
    """All findings that need no window. What goes wrong in looking is a finding, and the last: records come last."""
    for check in CHECKS:
        try:
            yield from check(installation)
        except (StoreError, Refusal, NotAllowed) as error:
            yield _trouble(check.__name__, error)
            return


def _trouble(check: str, error: StoreError | Refusal | NotAllowed) -> Finding:
    """A check that could not be made."""
    said = str(error)
    if isinstance(error, NotAllowed):
        return Finding(check, "note", "not looked at, as you are not an instructor who is signed in", said)
    return Finding(check, "mend", said, "Mend what it says; until then nothing can be recorded.")


def program(installation: Installation) -> Iterator[Finding]:
    """Versions, and whether the two distributions of pygame are in each other's way."""
    yield Finding("program", "well", f"Rapport {__version__}, Python {sys.version.split()[0]}, {sys.platform}")
    installed = {name for name in ("pygame", "pygame-ce") if _is_installed(name)}
    again = "pip uninstall -y pygame pygame-ce && pip install 'pygame-ce>=2.5.6,<3'"
    if len(installed) == 2:
        said = "pygame and pygame-ce are both installed and overwrite each other; the window may not open"
        yield Finding("pygame", "mend", said, again)
    elif installed == {"pygame"}:
        yield Finding("pygame", "mend", "pygame is installed in place of pygame-ce, which is maintained", again)
    elif not installed:
        yield Finding("pygame", "mend", "pygame-ce is not installed; there is no window", "pip install 'pygame-ce<3'")
    else:
        yield Finding("pygame", "well", f"pygame-ce {metadata.version('pygame-ce')}")


def _is_installed(distribution: str) -> bool:
    try:
        metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return False
    return True


def extras(installation: Installation) -> Iterator[Finding]:
    """Optional parts."""
    for extra, modules in EXTRAS.items():
        lacking = [name for name in modules if find_spec(name) is None]
        if lacking:
            names = " ".join("'psycopg[binary]'" if name == "psycopg" else name for name in lacking)
            do = f"If it is wanted: pip install {names}"
            yield Finding(extra, "note", f"no {WHAT[extra]}: {', '.join(lacking)} missing", do)
        else:
            yield Finding(extra, "well", f"{WHAT[extra]}: all parts there")


def home(installation: Installation) -> Iterator[Finding]:
    """Whether the home folder can be written, and by whom it can be read."""
    folder = installation.home
    if not folder.exists():
        yield Finding("home", "well", f"{folder} is made when something is first recorded")
        return
    if not (folder.is_dir() and os.access(folder, os.R_OK | os.W_OK | os.X_OK)):
        yield Finding("home", "mend", f"{folder} cannot be written", "Give yourself the right, or use --home DIR.")
        return
    yield Finding("home", "well", f"{folder} can be written")
    for path in (folder, *(folder / name for name in ("records.db", "settings.json"))):
        if os.name != "nt" and path.exists() and path.stat().st_mode & 0o077:
            mode = "700" if path.is_dir() else "600"
            said = f"{path} can be read by other people of this computer ({path.stat().st_mode & 0o777:o})"
            yield Finding("permissions", "note", said, f"If they are not to: chmod {mode} '{path}'")


def disk(installation: Installation) -> Iterator[Finding]:
    """Room for records, and for what is made on the way."""
    folders = {"disk": installation.home, "temporary files": Path(tempfile.gettempdir())}
    for check, folder in folders.items():
        there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
        free = shutil.disk_usage(there).free // 1_000_000
        state: State = "mend" if free < TOO_LITTLE else "note" if free < LITTLE else "well"
        do = "" if state == "well" else "Free some space. Without any, steps are refused; nothing is half-stored."
        yield Finding(check, state, f"{free:,} MB free at {there}", do)


def database(installation: Installation) -> Iterator[Finding]:
    """Whether the records can be reached, and which tables they have."""
    if installation.is_new:
        yield Finding("database", "well", f"{installation.own_place} is made when something is first recorded")
        return
    from simulator.records.condition import condition

    found = condition(installation.records)
    said = f"{found.database} at {installation.records.place}, tables of revision {found.revision}"
    if found.revision == found.newest:
        yield Finding("database", "well", said)
    else:
        yield Finding("database", "mend", f"{said}, not {found.newest}", "Start the program again; it updates them.")
    for weakness in found.weaknesses:
        yield Finding("durability", "mend", *_split(weakness))
    yield from _clocks(installation.clock.now(), found.server_now, found.latest)


def _split(weakness: str) -> tuple[str, str]:
    """What is so, and what to do."""
    said, _, do = weakness.partition(": ")
    return said, do[:1].upper() + do[1:]


def _clocks(now: datetime, server_now: datetime | None, latest: str | None) -> Iterator[Finding]:
    """Whether this computer's clock can be right: not before the latest event, near the server's."""
    set_it = "Set the computer's clock, best by the network's time; moments in records cannot be mended afterwards."
    if latest is not None and datetime.fromisoformat(latest) > now + APART:
        yield Finding(
            "clock", "mend", f"it is {now:%Y-%m-%d %H:%M} UTC here, but the latest event is of {latest}", set_it
        )
    if server_now is not None and abs(server_now - now) > APART:
        said = f"it is {now:%H:%M:%S} UTC here and {server_now.astimezone(UTC):%H:%M:%S} UTC on the server"
        yield Finding("clock", "mend", said, set_it)


def clock(installation: Installation) -> Iterator[Finding]:
    """Whether this computer's clock can be right: the program cannot have been installed in the future."""
    now = installation.clock.now()
    installed = datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    if installed > now + timedelta(days=1):
        said = f"it is {now:%Y-%m-%d %H:%M} UTC here, but the program was installed on {installed:%Y-%m-%d}"
        yield Finding("clock", "mend", said, "Set the computer's clock, best by the network's time.")
    else:
        yield Finding("clock", "well", f"it is {now:%Y-%m-%d %H:%M} UTC")


def chains(installation: Installation) -> Iterator[Finding]:
    """Whether all records are as they were stored."""
    if installation.is_new:
        return
    from simulator.records.verify import verify

    breaks = verify(installation.records)
    if not breaks:
        yield Finding("records", "well", "the database is whole, and all chains hold")
    for each in breaks[:5]:
        yield Finding(
            "records", "mend", str(each), "Keep a copy. Compare with a backup: record verify has all of them."
        )


def content(installation: Installation) -> Iterator[Finding]:
    """Whether what the program brings along is there."""
    root = shipped_root()
    lacking = [name for name in ("scenarios", "scoring", "assets") if not (root / name).is_dir()]
    found = len(installation.library.names("scenario"))
    if lacking or not found:
        yield Finding("content", "mend", f"{', '.join(lacking) or 'scenarios'} missing at {root}", "Install it again.")
    else:
        own = " and the home folder's own" if (installation.home / "content").is_dir() else ""
        yield Finding("content", "well", f"{found} scenarios, shipped{own}")


CHECKS: tuple[Check, ...] = (program, extras, content, home, disk, clock, database, chains)
