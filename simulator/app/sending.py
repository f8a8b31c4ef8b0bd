"""Records from one database to another: a laptop that trained without a network gives the academy what it has."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from simulator.app.access import NotAllowed
from simulator.app.port import RecordsTraffic
from simulator.records import BookCopy, Conflict, DamagedDatabase, Fate, Member, Taking

T = TypeVar("T")

TRIES = 3
"""How often something is sent that somebody else is writing to at the same moment."""


@dataclass
class Sent:
    """What became of all that was to be sent; `faults` are encounters and books that do not hold, each with why.

    `brought_back`: ids of what the other side had more of, and this one has now, too.
    """

    encounters: list[Taking] = field(default_factory=list)
    books: list[Taking] = field(default_factory=list)
    members: list[Taking] = field(default_factory=list)
    brought_back: list[str] = field(default_factory=list)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def conflicts(self) -> list[Taking]:
        """What is on both sides, and is not the same."""
        return [each for each in (*self.encounters, *self.books, *self.members) if each.fate is Fate.CONFLICT]

    @property
    def whole(self) -> bool:
        """Whether the other side now has all that this one has."""
        return not (self.faults or self.conflicts)


def send(here: RecordsTraffic, there: RecordsTraffic, encounters: Sequence[str], everything: bool, at: str) -> Sent:
    """Give another database these encounters, with the people, texts, reviews and sign-offs that belong to them.

    Each encounter and each book is one transaction, so that what was sent stays sent if the connection breaks; sending
    again does the rest. What is on both sides is continued where one chain is the beginning of the other, on either
    side; where not, both stay as they are. `everything`: also the books of people without encounters.

    Raises:
        StoreError: one of the databases cannot be used now.
    """
    sent = Sent()
    trainees = {each.trainee for each in here.summaries() if each.trainee is not None and each.id in set(encounters)}
    wanted = [f"encounter/{one}" for one in encounters]
    owners = {each.id for each in here.members(erased=True)} if everything else trainees
    wanted += [f"member/{one}" for one in sorted(owners)]
    books = here.book_seals(wanted)
    copies = [here.book_copy(book) for book in books]
    sent.members += _people(here, there, trainees | _named(copies), at)
    seals, theirs = here.seals(encounters), there.seals(encounters)
    for one in encounters:
        if seals[one] == theirs.get(one):
            sent.encounters.append(Taking(one, Fate.SAME))
        else:
            _encounter(here, there, one, at, sent)
    theirs = there.book_seals(list(books))
    for copy in copies:
        if books[copy.id] == theirs.get(copy.id):
            sent.books.append(Taking(copy.id, Fate.SAME))
        elif copy.rows:
            _book(here, there, copy, at, sent)
    return sent


def _people(here: RecordsTraffic, there: RecordsTraffic, ids: Iterable[str], at: str) -> list[Taking]:
    """Send the people; as trainees, because roles are the other side's to give."""
    known = {each.id: each for each in here.members(erased=True)}
    needed: list[Member] = [replace(known[one], role="trainee") for one in sorted(ids) if one in known]
    return patiently(lambda: there.take([], {}, needed, at)[1])


def patiently(send: Callable[[], T], tries: int = TRIES) -> T:
    """Do it again if somebody else is writing the same at the same moment; what they wrote is then there already."""
    try:
        return send()
    except Conflict:
        if tries == 1:
            raise
    return patiently(send, tries - 1)


def _named(copies: Iterable[BookCopy]) -> set[str]:
    """The people who wrote in books, and those whom a book is about."""
    found: set[str] = set()
    for copy in copies:
        kind, _, owner = copy.id.partition("/")
        found |= copy.writers | ({owner} if kind == "member" else set())
    return found


def _encounter(here: RecordsTraffic, there: RecordsTraffic, one: str, at: str, sent: Sent) -> None:
    """Send an encounter, or bring back what the other side has more of it, where the acting member may do that."""
    try:
        taken = patiently(lambda: _taken(here, there, one, at))
        sent.encounters.append(taken)
        if taken.fate is Fate.AHEAD:
            here.take([there.copy(one)], {}, [], at)
            sent.brought_back.append(one)
    except NotAllowed:
        return
    except DamagedDatabase as error:
        sent.faults[one] = error.message


def _taken(here: RecordsTraffic, there: RecordsTraffic, one: str, at: str) -> Taking:
    """What the other side made of an encounter."""
    copy = here.copy(one)
    lacking = there.lacking({ref.digest for ref in copy.header.contents})
    texts = {each.digest: each.text for each in here.contents(one) if each.digest in lacking} if lacking else {}
    (taken,), _ = there.take([copy], texts, [], at)
    return taken


def _book(here: RecordsTraffic, there: RecordsTraffic, copy: BookCopy, at: str, sent: Sent) -> None:
    """Send a book, or bring back what the other side has more of it, where the acting member may do that."""
    try:
        taken = there.take_book(copy, at)
        sent.books.append(taken)
        if taken.fate is Fate.AHEAD:
            here.take_book(there.book_copy(copy.id), at)
            sent.brought_back.append(copy.id)
    except NotAllowed:
        return
    except DamagedDatabase as error:
        sent.faults[copy.id] = error.message
