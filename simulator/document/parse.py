"""Source -> Document: plain data, with the place of every key and value.

The file is read as a stream of the C parser's events, so that limits hold before anything is built. Plain words
mean what YAML 1.2 says (`no` is a word and `12:30` is text), which is what authors and their editors expect.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from simulator.document import diagnostic as codes
from simulator.document.diagnostic import Code, Diagnostic, InvalidDocument
from simulator.document.limits import MAX_CHARACTERS, MAX_DEPTH, MAX_VALUES
from simulator.document.source import Location, Source

Path = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file. `spans` maps the path of each value to (line, column) of its key and of itself, from 1."""

    source: Source
    data: Any
    spans: dict[Path, tuple[int, int, int, int]] = field(repr=False)

    def place(self, path: Path, *, key: bool = False) -> Location:
        """Where the value at a path stands, or the nearest value around it; with `key`, where its key stands."""
        while path and path not in self.spans:
            path = path[:-1]
        key_line, key_column, line, column = self.spans.get(path, (1, 1, 1, 1))
        return Location(self.source.name, *((key_line, key_column) if key else (line, column)))


def parse(source: Source) -> Document:
    """Read a source as YAML.

    Raises:
        InvalidDocument: it is no YAML, passes a limit, or has a duplicate key (all of those are named).
    """
    if len(source.text) > MAX_CHARACTERS:
        message = f"the file has {len(source.text):,} characters; at most {MAX_CHARACTERS:,} are read"
        raise InvalidDocument([Diagnostic(codes.TOO_LARGE, Location(source.name, 1, 1), message, "split it up")])
    reader = _Reader(source)
    data = reader.read()
    if reader.problems:
        raise InvalidDocument(reader.problems)
    return Document(source, data, reader.spans)


class _Reader:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.spans: dict[Path, tuple[int, int, int, int]] = {}
        self.problems: list[Diagnostic] = []
        self.anchors: dict[str, Any] = {}
        self.sizes: dict[str, int] = {}
        self.count = 0

    def read(self) -> Any:
        try:
            self.events: Iterator[Any] = yaml.parse(self.source.text, Loader=_LOADER)
            next(self.events)
            if isinstance(next(self.events), yaml.StreamEndEvent):
                return None
            data = self.value(next(self.events), (), 1, 1)
            next(self.events)
            if not isinstance(last := next(self.events), yaml.StreamEndEvent):
                self.refuse(codes.UNREADABLE, last.start_mark, "a second document begins here", "keep one per file")
            return data
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            place = (
                Location(self.source.name, mark.line + 1, mark.column + 1) if mark else Location(self.source.name, 1, 1)
            )
            fix = "check indentation, quotes and colons" if error.problem else ""
            problem = Diagnostic(codes.UNREADABLE, place, str(error.problem or error.context), fix)
            raise InvalidDocument([*self.problems, problem]) from None
        except yaml.YAMLError as error:
            place = Location(self.source.name, 1, 1)
            raise InvalidDocument([Diagnostic(codes.UNREADABLE, place, f"not readable as YAML: {error}")]) from None

    def refuse(self, code: Code, mark: Any, message: str, fix: str = "") -> None:
        place = Location(self.source.name, mark.line + 1, mark.column + 1)
        raise InvalidDocument([*self.problems, Diagnostic(code, place, message, fix)])

    def value(self, event: Any, path: Path, key_line: int, key_column: int) -> Any:
        mark = event.start_mark
        self.spans[path] = (key_line, key_column, mark.line + 1, mark.column + 1)
        before, self.count = self.count, self.count + 1
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if self.count > MAX_VALUES:
            self.refuse(codes.TOO_LARGE, mark, f"more than {MAX_VALUES:,} values", "split the file")
        if len(path) > MAX_DEPTH:
            self.refuse(codes.TOO_DEEP, mark, f"nested more than {MAX_DEPTH} deep", "flatten this part")
        if isinstance(event, yaml.ScalarEvent):
            result = self.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            result = self.sequence(path)
        else:
            result = self.mapping(path)
        if event.anchor:
            self.anchors[event.anchor] = result
            self.sizes[event.anchor] = self.count - before
        return result

    def alias(self, event: Any) -> Any:
        if event.anchor not in self.anchors:
            self.refuse(codes.UNREADABLE, event.start_mark, f"alias *{event.anchor} points at nothing before it")
        self.count += self.sizes[event.anchor]
        if self.count > MAX_VALUES:
            message = f"aliases expand to more than {MAX_VALUES:,} values"
            self.refuse(codes.ALIAS_EXPANSION, event.start_mark, message, "write the values out, or include a fragment")
        return self.anchors[event.anchor]

    def sequence(self, path: Path) -> list[Any]:
        result: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            mark = event.start_mark
            result.append(self.value(event, (*path, len(result)), mark.line + 1, mark.column + 1))
        return result

    def mapping(self, path: Path) -> dict[Any, Any]:
        result: dict[Any, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                self.refuse(codes.UNREADABLE, mark, "a key must be a plain word", "quote texts that hold { or [")
            key = event.value
            if key in result:
                place = Location(self.source.name, mark.line + 1, mark.column + 1)
                first = self.spans[(*path, key)][0]
                message = f'"{key}" stands here and on line {first}'
                self.problems.append(Diagnostic(codes.DUPLICATE_KEY, place, message, "remove or rename one"))
            result[key] = self.value(next(self.events), (*path, key), mark.line + 1, mark.column + 1)
        return result

    def scalar(self, event: Any) -> Any:
        text: str = event.value
        if not event.implicit[0]:
            return text
        if text.lower() in _WORDS and text in (text.lower(), text.capitalize()):
            return _WORDS[text.lower()]
        if _INTEGER.fullmatch(text):
            return int(text)
        if _FLOAT.fullmatch(text):
            return float(text)
        return text
