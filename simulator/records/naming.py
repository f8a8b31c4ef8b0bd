"""Finding one record by what a person types. Pure."""

from collections.abc import Callable, Mapping, Sequence
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


def meant(
    items: Sequence[T], what: str, asked: str, id_of: Callable[[T], str], name_of: Callable[[T], str | None]
) -> T:
    """The only item that the text means: by id, by the beginning of it, by name, by a part of it, in this order.

    `name_of`: None for one that is found by id alone. Raises UnknownRecord as `one_of`.
    """
    names = [(name_of(each) or "").casefold() for each in items]
    words, wanted = {id_of(each): f"{id_of(each)} ({name_of(each)})" for each in items if name_of(each)}, asked.strip()
    part = wanted.casefold()
    ways = (
        [each for each in items if id_of(each) == asked],
        [each for each in items if id_of(each).startswith(asked)],
        [each for each, name in zip(items, names, strict=True) if name == part],
        [each for each, name in zip(items, names, strict=True) if part in name],
    )
    fitting = next((way for way in ways if way), []) if wanted else []
    return one_of(fitting, what, asked, [words.get(id_of(each), id_of(each)) for each in fitting], words)


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
