"""New scenarios: a small complete one to start from, under a new id."""

import os
import re
from pathlib import Path

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Refusal
from simulator.content.library import PATHS, read_source, shipped_root
from simulator.scenario.load import RESERVED

STARTER = "assets/starter/scenario.yaml"
SCHEMA = "assets/schema/scenario.schema.json"
ID = re.compile(r"[a-z][a-z0-9-]{0,59}")


def begun(installation: Installation, name: str, folder: Path | None) -> Path:
    """Write the starter under an id into a folder, by default among the installation's own content; where it is then.

    Raises:
        Refusal: the id cannot be used or is taken, or the file cannot be written.
    """
    _check(installation, name)
    own = installation.home / "content" / PATHS["scenario"].format(name)
    path = own if folder is None else folder / name / "scenario.yaml"
    text = _text(name, path.parent)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise Refusal(f"{path} is there already, and is left as it is. Choose another id or another folder.") from None
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from None
    return path


def _check(installation: Installation, name: str) -> None:
    if not ID.fullmatch(name):
        near = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-0123456789")[:60]
        fix = f' Did you mean "{near}"?' if ID.fullmatch(near) else ""
        raise Refusal(f'"{name}" is no id: lower-case letters and digits, joined by -, a letter first.{fix}')
    if name in RESERVED:
        raise Refusal(f'"{name}" is reserved for files that scenarios share. Choose another id.')
    if name in installation.library.names("scenario"):
        raise Refusal(f'There is a scenario "{name}" already. Choose another id.')


def _text(name: str, folder: Path) -> str:
    """The starter under this id, with the way from its folder to the schema."""
    root = shipped_root()
    first, _, rest = read_source(root / STARTER, STARTER, root).text.partition("\n")
    setting, _, _ = first.partition("$schema=")
    return f"{setting}$schema={_way(folder, root / SCHEMA)}\n{rest}".replace(
        "scenario: starter ", f"scenario: {name} ", 1
    )


def _way(folder: Path, file: Path) -> str:
    try:
        return Path(os.path.relpath(file, folder)).as_posix()
    except ValueError:  # another drive
        return file.as_posix()
