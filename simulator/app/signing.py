"""The installation's keys, and the academy's name: what its credentials are issued with.

A key is a file that only its owner reads, in the folder `signing` of the home folder; it is made when it is first
needed. The ledger's book `audit` says of each that it is ours (SigningKeyMade, `did`), also when the file is lost.
"""

import os
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from simulator.app.bootstrap import Installation
from simulator.app.encounters import Refusal
from simulator.content.library import shipped_root
from simulator.exchange.data_integrity import Key
from simulator.exchange.sheet import Unprintable, readable

KEY_MADE = "SigningKeyMade"
MOST_ADDRESS = 120
"""Letters of a folder of the web: it goes into the code on paper."""
_OTHERS = 0o077


class Academy(BaseModel):
    """Who issues. `lists_at`: the folder of the web for lists of revoked credentials; None: they are handed out."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str = Field(min_length=1, max_length=120)
    lists_at: str | None = None


@dataclass(frozen=True, slots=True)
class KeyRing:
    """The key that signs now, and those that signed before, by their issuer's name (did)."""

    current: Key
    retired: dict[str, Key]

    def get(self, did: str) -> Key | None:
        """The key of an issuer, None if it is not here."""
        return self.current if self.current.did == did else self.retired.get(did)


def academy(installation: Installation) -> Academy:
    """The academy's name as it was given. Raises Refusal if there is none, or the file cannot be read."""
    path = _academy_path(installation)
    try:
        return Academy.model_validate_json(path.read_bytes())
    except FileNotFoundError:
        command = 'certify issuer --name "…"'
        raise Refusal(f"Who issues? Give the academy's name first, as it shall stand on paper: {command}") from None
    except OSError as error:
        raise Refusal(f"{path} cannot be read: {error.strerror}.") from None
    except ValidationError:
        both = 'certify issuer --name "…" --lists-at "…"'
        raise Refusal(f"{path} is not as this program wrote it. Give both anew: {both}") from None


def name_academy(installation: Installation, name: str | None, lists_at: str | None) -> Academy:
    """Keep the academy's name and where it publishes its lists ("": nowhere); None leaves what there is.

    Raises Refusal for what cannot be these, or if there is no name yet and none is given.
    """
    if name is None:
        name = academy(installation).name
    if lists_at is None:
        lists_at = academy(installation).lists_at if _academy_path(installation).exists() else None
    try:
        made = Academy(name=" ".join(name.split()), lists_at=_address(lists_at) if lists_at else None)
        readable(fonts(), made.name)
    except ValidationError:
        raise Refusal("The academy's name has to have 1 to 120 letters.") from None
    except Unprintable as error:
        raise Refusal(str(error)) from None
    _written(_academy_path(installation), made.model_dump_json(indent=2).encode(), 0o644)
    return made


def keys(installation: Installation) -> KeyRing:
    """The installation's keys; the first one is made now if there is none. Raises Refusal, StoreError."""
    path = key_path(installation)
    if not path.exists():
        _written(path, Key.new().pem, 0o600, replace=False)
    ring = KeyRing(_read(path), _retired(installation))
    if ring.current.did not in ours(installation):  # or a program was killed in between
        installation.note(KEY_MADE, {"did": ring.current.did})
    return ring


def keys_at_hand(installation: Installation) -> dict[str, Key]:
    """The keys that there are, by issuer's name, for whoever makes none. Raises Refusal."""
    path = key_path(installation)
    current = [_read(path)] if path.exists() else []
    return {**_retired(installation), **{each.did: each for each in current}}


def fonts() -> Path:
    """The folder of the typeface."""
    return shipped_root() / "assets" / "fonts"


def key_path(installation: Installation) -> Path:
    """Where the key is that signs now."""
    return _folder(installation) / "key.pem"


def rotate(installation: Installation) -> KeyRing:
    """Sign with a new key from now on. The one before is kept: the lists of what it signed need it."""
    old, path = keys(installation).current, key_path(installation)
    _written(path.parent / "retired" / f"{old.did.rpartition(':')[2]}.pem", old.pem, 0o600)
    _written(path, Key.new().pem, 0o600)
    return keys(installation)


def ours(installation: Installation) -> dict[str, str]:
    """The issuers' names (dids) under which this installation has signed, each with the day it was made."""
    entries = installation.records.entries("audit")
    return {str(each.body["did"]): each.at[:10] for each in entries if each.kind == KEY_MADE}


def _retired(installation: Installation) -> dict[str, Key]:
    found = [_read(each) for each in sorted((_folder(installation) / "retired").glob("*.pem"))]
    return {each.did: each for each in found}


def _folder(installation: Installation) -> Path:
    return installation.home / "signing"


def _academy_path(installation: Installation) -> Path:
    return _folder(installation) / "academy.json"


def _address(text: str) -> str:
    """A folder of the web, with a stroke at its end. Raises Refusal."""
    parts = urlsplit(text)
    plain = text.isascii() and text.isprintable() and not any(each in text for each in ' "<>#?')
    if parts.scheme != "https" or not parts.netloc or not plain or len(text) > MOST_ADDRESS:
        raise Refusal(f"{text} is no folder like https://academy.example.gov/credentials/")
    return text if text.endswith("/") else text + "/"


def _read(path: Path) -> Key:
    """A key from its file. Raises Refusal if others can read it, or it is none."""
    try:
        if os.name == "posix" and path.stat().st_mode & _OTHERS:
            raise Refusal(
                f"{path} can be read by others on this computer, so that they could sign as the academy. Make it yours "
                f"(chmod 600), and if others may have read it: certify key rotate."
            )
        return Key.of(path.read_bytes())
    except OSError as error:
        raise Refusal(f"The key {path} cannot be read: {error.strerror}.") from None
    except ValueError as error:
        raise Refusal(f"The key {path} cannot be used: {error}. Put it back from a copy, or move it away.") from None


def _written(path: Path, data: bytes, mode: int, *, replace: bool = True) -> None:
    """A whole file or none, on the disk; without `replace` the file of somebody who was quicker stays.

    Raises Refusal.
    """
    made = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        made.unlink(missing_ok=True)
        with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            made.replace(path)
        else:
            _put(made, path)
    except OSError as error:
        raise Refusal(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        made.unlink(missing_ok=True)


def _put(made: Path, path: Path) -> None:
    """Give a file its name unless there is one of that name."""
    try:
        path.hardlink_to(made)
    except FileExistsError:
        pass
    except OSError:  # a file system without links; then the last one wins
        made.replace(path)
