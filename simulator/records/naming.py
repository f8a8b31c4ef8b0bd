"""Finding one record by what a person types. Pure."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import TypeVar

from simulator.records.errors import UnknownRecord

T = TypeVar("T")

_SHOWN = 5


def one_of(fitting: Sequence[T], what: str, asked: str, named: Sequence[str], known: Mapping[str, str]) -> T:
    """The only one that fits. Raises UnknownRecord with what comes near, if none does or several do.

    `named` are the fitting ones for people; `known` are all ids with how they are shown, searched for near ones.
    """
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise UnknownRecord(f"{asked!r} fits several: {_listed(named)}. Type more of it.", asked, named)
    near = [known[key] for key in _near(asked, known)]
    hint = f" Did you mean {_listed(near)}?" if near else ""
    raise UnknownRecord(f"There is no {what} {asked!r}.{hint}", asked, near)


def _near(asked: str, known: Mapping[str, str]) -> list[str]:
    """Ids that look like what was asked, or whose beginning or shown text does."""
    if not asked.strip():
        return []
    wanted = asked.casefold()
    looks = {look: key for key, text in known.items() for look in (text.casefold(), key[: len(asked)].casefold(), key)}
    close = get_close_matches(wanted, list(looks), n=_SHOWN, cutoff=0.5)
    return list(dict.fromkeys(looks[look] for look in close))


def _listed(names: Sequence[str]) -> str:
    """A few of them, and how many more."""
    more = len(names) - _SHOWN
    return ", ".join(names[:_SHOWN]) + (f" and {more} more" if more > 0 else "")
