"""Library: the files of an installation, by kind and id. Reads nothing outside its folders, and nothing too large."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from scoring.law import Law
from scoring.law_schema import LawPack
from scoring.load import included, load_pack, load_rubric
from scoring.load_policy import PolicyScope, load_policy
from scoring.policy_schema import Policy
from scoring.rubric_schema import Rubric
from simulator.content.heading import Heading, heading
from simulator.document import Diagnostic, Document, InvalidDocument, Location, Source, parse, validated
from simulator.document import diagnostic as codes
from simulator.document.limits import MAX_CHARACTERS
from simulator.scenario.language import Language, load_language
from simulator.scenario.load import RESERVED, Shelf
from simulator.scenario.schema import Profile, ResponseModel
from simulator.vocabulary import Vocabulary, load_vocabulary

PATHS = {
    "scenario": "scenarios/{}/scenario.yaml",
    "course": "scenarios/{}/course.yaml",
    "overlay": "scenarios/{}.yaml",
    "language": "assets/lang/{}.yaml",
    "profile": "scenarios/profiles/{}.yaml",
    "response": "scenarios/responses/{}.yaml",
    "fragment": "scenarios/shared/{}",
    "rubric": "scoring/rubrics/{}.yaml",
    "policy": "scoring/policies/{}.yaml",
    "schedule": "scoring/schedules/{}.yaml",
    "law": "scoring/law_packs/{}/pack.yaml",
    "cases": "scoring/law_packs/{}/cases.yaml",
    "words": "scoring/{}.yaml",
    "diagnostic": "assets/diagnostics/{}.md",
}
"""Where a file of each kind lies below a root. An overlay's id is its scenario's and its language: late-for-work/es."""
NO_IDS = {"scenario": RESERVED, "diagnostic": frozenset({"README"})}
"""Names that are found there and are no ids."""
Value = TypeVar("Value")


class UnknownContent(Exception):
    """There is no file of that kind and id. `known` are those that there are."""

    def __init__(self, kind: str, name: str, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, name, sorted(known)
        super().__init__(f'no {kind} "{name}"')


class OnDemand(Mapping[str, Value]):
    """Files by id, each loaded when it is first asked for."""

    def __init__(self, names: Iterable[str], load: Callable[[str], Value]) -> None:
        self._names, self._load = dict.fromkeys(names), load
        self._loaded: dict[str, Value] = {}

    def __getitem__(self, name: str) -> Value:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._loaded:
            self._loaded[name] = self._load(name)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


@dataclass(frozen=True)
class Library:
    """The content below some roots; what lies below an earlier root hides what a later one has under the same id.

    Raises, from all that reads: InvalidDocument (a file is not as it must be), UnknownContent.
    """

    roots: tuple[Path, ...]

    def names(self, kind: str) -> list[str]:
        """The ids of all files of a kind, sorted."""
        before, _, after = PATHS[kind].partition("{}")
        if kind == "overlay":
            files = {path for root in self.roots for path in (root / before).glob("*/??.yaml")}
            return sorted({f"{path.parent.name}/{path.stem}" for path in files if path.parent.name not in RESERVED})
        found = {
            path.name if kind == "fragment" else path.parent.name if "/" in after else path.stem
            for root in self.roots
            for path in (root / before).glob(f"*{after}" if after else "*.yaml")
        }
        return sorted(found - NO_IDS.get(kind, frozenset()))

    def own_names(self, kind: str) -> list[str]:
        """The ids of the academy's own files of a kind: those below every root but the last, the shipped one."""
        return Library(self.roots[:-1]).names(kind)

    def source(self, kind: str, name: str) -> Source:
        """The text of a file."""
        known = self.names(kind)
        if name not in known:
            raise UnknownContent(kind, name, known)
        relative = PATHS[kind].format(name)
        root = next(root for root in self.roots if (root / relative).is_file())
        return read_source(root / relative, relative, root)

    def languages(self, scenario: str) -> list[str]:
        """The languages in which there is an overlay of a scenario."""
        return [name.partition("/")[2] for name in self.names("overlay") if name.startswith(f"{scenario}/")]

    def language(self, code: str) -> Language | None:
        """The words of a language, where there are any."""
        known = code in self.names("language")
        return load_language(self.document("language", code), self.vocabulary) if known else None

    def document(self, kind: str, name: str) -> Document:
        """A parsed file."""
        return parse(self.source(kind, name))

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary."""
        return load_vocabulary(self.document("words", "vocabulary"))

    @cached_property
    def discredited(self) -> Mapping[str, str]:
        """Discredited terms, with what to write instead."""
        data = self.document("words", "discredited").data
        return {row["term"]: row["instead"] for row in data["terms"]}

    @cached_property
    def shelf(self) -> Shelf:
        """What scenarios refer to."""
        return Shelf(
            vocabulary=self.vocabulary,
            discredited=self.discredited,
            profiles=OnDemand(self.names("profile"), lambda name: validated(Profile, self.document("profile", name))),
            responses=OnDemand(
                self.names("response"), lambda name: validated(ResponseModel, self.document("response", name))
            ),
            fragments=OnDemand(self.names("fragment"), lambda name: self.document("fragment", name)),
        )

    @cached_property
    def rubrics(self) -> Mapping[str, Rubric]:
        """The rubrics."""
        return OnDemand(
            self.names("rubric"),
            lambda name: load_rubric(self.document("rubric", name), self.vocabulary, self.discredited),
        )

    @cached_property
    def headings(self) -> Mapping[str, Heading]:
        """The top of each scenario that can be read; those that cannot are for `scenario check`."""
        found = {}
        for name in self.names("scenario"):
            try:
                found[name] = heading(self.source("scenario", name))
            except InvalidDocument:
                continue
        return found

    @cached_property
    def policies(self) -> Mapping[str, Policy]:
        """The certification policies."""
        names = self.names("policy")
        categories = {name: each.categories for name, each in self.headings.items()}
        scope = PolicyScope(categories, self.rubrics, names, self.discredited)
        return OnDemand(names, lambda name: load_policy(self.document("policy", name), name, scope))

    def policy(self, name: str) -> Policy:
        """A certification policy."""
        if name not in self.policies:
            raise UnknownContent("policy", name, self.policies)
        return self.policies[name]

    @cached_property
    def packs(self) -> Mapping[str, LawPack]:
        """The law packs, each by itself."""
        return OnDemand(
            self.names("law"), lambda name: load_pack(self.document("law", name), self.vocabulary, self.discredited)
        )

    def law(self, name: str) -> Law:
        """A law pack with all that it includes."""
        if name not in self.packs:
            raise UnknownContent("law", name, self.packs)
        return included(self.packs[name], self.document("law", name), self.packs, self.vocabulary)


def read_source(path: Path, name: str, root: Path | None = None) -> Source:
    """A file's text; `name` is what messages call it.

    Raises:
        InvalidDocument: it lies outside the root, is too large, is no UTF-8 text, or cannot be read.
    """
    place = Location(name, 1, 1)
    try:
        if root is not None and not path.resolve().is_relative_to(root.resolve()):
            message = "it leads outside the folder of the content"
            raise InvalidDocument(
                [Diagnostic(codes.UNREADABLE, place, message, "copy the file here instead of linking it")]
            )
        size = path.stat().st_size
        if size > 4 * MAX_CHARACTERS:
            message = f"the file has {size:,} bytes; at most {MAX_CHARACTERS:,} characters are read"
            raise InvalidDocument([Diagnostic(codes.TOO_LARGE, place, message, "split it up")])
        return Source(name, path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is no UTF-8 text"
        raise InvalidDocument([Diagnostic(codes.UNREADABLE, place, message, "save the file as UTF-8")]) from None
    except OSError as error:
        message = f"cannot be read: {error.strerror or error}"
        raise InvalidDocument([Diagnostic(codes.UNREADABLE, place, message)]) from None


def shipped_root() -> Path:
    """The folder with what the program brings along: in a checkout the checkout, otherwise inside the package."""
    package = Path(__file__).resolve().parent.parent
    carried = package / "carried"
    return carried if carried.is_dir() else package.parent
