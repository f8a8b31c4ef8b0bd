"""PersonArt: one person's drawing as data, read from a folder of YAML files."""

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from simulator.document import InvalidDocument, Source, parse, validated
from simulator.window.people.colour import Palette
from simulator.window.people.schema import Part, Person

_PARTS = TypeAdapter(dict[str, Part])
PLAIN: dict[str, Any] = {
    "name": "A person",
    "age": 40,
    "pronouns": "they/them",
    "colours": {"skin": "b98a6c", "hair": "3a2f2a", "shirt": "5b6670"},
    "hair": ["crop"],
    "clothes": ["sweater"],
}
"""Who is drawn where no file can be read."""


@dataclass(frozen=True, slots=True)
class PersonArt:
    """A person, the parts that the person wears, and their colours."""

    person: Person
    parts: tuple[Part, ...]
    colours: Palette

    @staticmethod
    def load(folder: Path, name: str) -> "PersonArt":
        """The person of that name in a folder such as assets/people; a stand-in if there is none."""
        return art_for(folder, name, "", None, "")


@lru_cache(maxsize=8)
def _parts(folder: Path) -> dict[str, Part]:
    found: dict[str, Part] = {}
    for path in sorted((folder / "parts").glob("*.yaml")):
        document = parse(Source(path.name, path.read_text(encoding="utf-8")))
        found |= _PARTS.validate_python(document.data)
    return found


def person(path: Path) -> Person:
    """The person of a file.

    Raises:
        InvalidDocument: it is not what a person's file must be.
    """
    return validated(Person, parse(Source(path.name, path.read_text(encoding="utf-8"))))


@lru_cache(maxsize=8)
def _people(folder: Path) -> dict[str, Person]:
    """All people of a folder whose files can be read, by the names of the files."""
    found: dict[str, Person] = {}
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError, ValueError, InvalidDocument):
            found[path.stem] = person(path)
    return found


@lru_cache(maxsize=64)
def art_for(folder: Path, portrait: str | None, role: str, age: int | None, pronouns: str) -> PersonArt:
    """The drawing for somebody: of that name, else a stand-in who fits role, age and pronouns. Never fails."""
    known = _people(folder)
    found = known.get(portrait or "") or _stand_in(known, role, age, pronouns)
    try:
        return _assembled(found, _parts(folder))
    except (OSError, ValueError, KeyError, InvalidDocument):
        return _assembled(Person.model_validate(PLAIN), {})


def _stand_in(known: dict[str, Person], role: str, age: int | None, pronouns: str) -> Person:
    def distance(person: Person) -> tuple[int, int, int]:
        other_role = 0 if not role or role in person.roles else 1
        unlike = 0 if not pronouns or person.pronouns == pronouns else 1
        return other_role + unlike, unlike, abs(person.age - (40 if age is None else age))

    free = [person for person in known.values() if person.stand_in]
    return min(free or known.values(), key=distance, default=Person.model_validate(PLAIN))


def _assembled(person: Person, parts: dict[str, Part]) -> PersonArt:
    worn = tuple(parts[name] for name in (*person.clothes, *person.hair, *person.wears) if name in parts)
    roles: dict[str, str] = {}
    for part in worn:
        roles |= part.colours
    return PersonArt(person, worn, Palette(roles | person.colours))
