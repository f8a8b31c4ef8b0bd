"""Who may do what: the only place that decides. It stands between every use case and the store.

As long as no administrator has a passphrase, an installation is one's own: whoever sits at it may do everything. From
then on everybody signs in, and a trainee sees and changes only what is theirs. Whoever can read the database's file, or
has its password, needs no program; that door is closed by the system's accounts and the database server.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from simulator.records import Header, Member, NewEvent, Role, UnknownRecord

if TYPE_CHECKING:
    from simulator.records.store import Store

RANK: Mapping[Role, int] = {"trainee": 0, "instructor": 1, "administrator": 2}


class NotAllowed(Exception):
    """The acting member may not do this; the text is for people. What others have is neither shown nor hinted at."""


class Access:
    """The acting member and their rights over one store."""

    def __init__(self, store: "Store") -> None:
        self._store = store
        self.member: Member | None = None
        """Who is signed in."""
        self.required = False
        """Whether one has to sign in here."""
        self.refresh()
        self.guarded = cast("Store", Guarded(store, self))

    def refresh(self) -> None:
        """Look again whether one has to sign in."""
        self.required = bool(self._store.administrators())

    def act_as(self, member: Member | None) -> None:
        """From now on act for this member, or for nobody."""
        self.member = member
        self._store.acting = member.id if member else None

    @property
    def is_closed(self) -> bool:
        """Whether somebody has to sign in before anything is shown."""
        return self.required and self.member is None

    @property
    def is_trainee(self) -> bool:
        """Whether only what is one's own may be seen."""
        return self.required and (self.member is None or self.member.role == "trainee")

    def need(self, role: Role, doing: str) -> Member | None:
        """Raise NotAllowed unless the acting member has this role or a higher one; who acts.

        `doing` finishes the sentence "You need to be an instructor to …".
        """
        if not self.required:
            return self.member
        if self.member is None:
            raise NotAllowed("Sign in first: sign-in NAME.")
        if RANK[self.member.role] < RANK[role]:
            article = "a" if role == "trainee" else "an"
            raise NotAllowed(f"You need to be {article} {role} to {doing}.")
        return self.member

    def enter(self, noun: str, words: Sequence[str]) -> None:
        """Raise NotAllowed unless the acting member may use this command with these words behind it."""
        verb = next((word for word in words if not word.startswith("-")), "")
        needed = COMMANDS.get(noun, {"": "administrator"})
        role = needed.get(verb, needed[""])
        if any(word.partition("=")[0] in INSTRUCTOR_OPTIONS for word in words):
            role = max(role, "instructor", key=lambda each: RANK[each])
        if not is_open(noun, words):
            self.need(role, f"use '{f'{noun} {verb}' if verb in needed else noun}'")


class Guarded:
    """The store as the acting member may use it: each method by its rule in RIGHTS; one without a rule is for
    administrators."""

    def __init__(self, store: "Store", access: Access) -> None:
        self._store, self._access = store, access

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._store, name)
        if not callable(found) or not self._access.required or name == "close":
            return found

        def guarded(*values: Any, **options: Any) -> Any:
            member = self._access.need("trainee", name)
            assert member is not None  # `need` raises where one has to sign in and nobody is
            rule = RIGHTS.get(name, administrator)
            return rule(self._store, member, found, values, options)

        return guarded

    def __enter__(self) -> "Guarded":
        return self

    def __exit__(self, *_: object) -> None:
        self._store.close()


Rule = Callable[["Store", Member, Callable[..., Any], tuple[Any, ...], dict[str, Any]], Any]
"""Calls the method (third) with values and options, if the member may; else raises NotAllowed."""


def _least(role: Role) -> Rule:
    def rule(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
        if RANK[member.role] < RANK[role]:
            raise NotAllowed(f"You need to be an {role} to do this.")
        return call(*values, **options)

    return rule


anybody, instructor, administrator = _least("trainee"), _least("instructor"), _least("administrator")


def never(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Passphrases and sign-ins are handled by `signing_in` alone."""
    raise NotAllowed("Passphrases are not shown to anybody.")


def own_encounter(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Instructors any; trainees their own."""
    if member.role == "trainee":
        _refuse_others(store, member, str(values[0] if values else options.get("encounter")))
    return call(*values, **options)


def _refuse_others(store: "Store", member: Member, encounter: str) -> None:
    """The same words whether somebody else's or nobody's: it tells nothing."""
    try:
        mine = store.summary(encounter).trainee == member.id
    except UnknownRecord:
        mine = False
    if not mine:
        raise NotAllowed(f"You have no encounter {encounter}.")


def found_encounter(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Finding by the beginning of an id: trainees among their own."""
    if member.role != "trainee":
        return call(*values, **options)
    prefix = str(values[0])
    mine = [each for each in store.summaries(trainee=member.id) if prefix.strip() and each.id.startswith(prefix)]
    exact = [each for each in mine if each.id == prefix] or mine
    if len(exact) != 1:
        raise NotAllowed(f"You have no encounter {prefix}." if not mine else f"{prefix!r} fits several of yours.")
    return exact[0]


def own_list(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Trainees get their own encounters, whatever else they narrow it to."""
    if member.role != "trainee":
        return call(*values, **options)
    if options.get("trainee") not in (None, member.id):
        raise NotAllowed("You may see your own encounters only.")
    return call(*values, **{**options, "trainee": member.id})


def own_begin(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Trainees begin encounters in their own name; nobody begins one in no name."""
    header: Header = values[0]
    if member.role == "trainee" and header.trainee != member.id:
        raise NotAllowed("You may practise in your own name only.")
    events: Sequence[NewEvent] = values[3] if len(values) > 3 else options.get("events", ())
    if member.role == "trainee" and any(each.kind in LEADING for each in events):
        raise NotAllowed("You need to be an instructor to lead an encounter.")
    return call(*values, **options)


def own_append(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """As for their own encounters; but trainees do not lead them."""
    events: Sequence[NewEvent] = values[2]
    if member.role == "trainee" and any(each.kind in LEADING for each in events):
        raise NotAllowed("You need to be an instructor to lead an encounter. Enter lets the dice fall.")
    return own_encounter(store, member, call, values, options)


def own_member(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Instructors anybody; trainees themselves."""
    if member.role == "trainee" and values[0] != member.id:
        raise NotAllowed("You may see yourself only.")
    return call(*values, **options)


def found_member(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Trainees find themselves, by id or name, and nobody else."""
    if member.role == "trainee":
        asked = str(values[0]).strip()
        if not asked or not (member.id.startswith(asked) or asked.casefold() in member.name.casefold()):
            raise NotAllowed("You may see yourself only.")
        return store.member(member.id)
    return call(*values, **options)


def own_members(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Trainees see a list of one."""
    return [store.member(member.id)] if member.role == "trainee" else call(*values, **options)


def added_member(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Instructors add trainees; administrators anybody."""
    added: Member = values[0]
    if RANK[member.role] < RANK["instructor" if added.role == "trainee" else "administrator"]:
        raise NotAllowed("Trainees are added by instructors, all others by administrators.")
    return call(*values, **options)


def own_book(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Trainees read what was written about themselves and their encounters; the audit is for administrators."""
    kind, _, subject = str(values[0]).partition("/")
    if member.role == "trainee":
        if kind == "encounter":
            _refuse_others(store, member, subject)
        elif (kind, subject) != ("member", member.id):
            raise NotAllowed("You may see yourself only.")
    elif kind not in ("encounter", "member") and member.role != "administrator":
        raise NotAllowed("You need to be an administrator to read this.")
    return call(*values, **options)


def own_chains(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Trainees of their own encounters, and of what was written about these and about themselves."""
    for each in values[0] if member.role == "trainee" else ():
        kind, slash, subject = str(each).rpartition("/")
        if (kind, subject) != ("member", member.id):
            _refuse_others(store, member, subject if kind == "encounter" or not slash else str(each))
    return call(*values, **options)


def written(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Instructors review and sign off; awards are given and taken by administrators."""
    book, kind = str(values[0]), str(values[1])
    role: Role = "administrator" if kind in AWARDS or not book.startswith(("encounter/", "member/")) else "instructor"
    return _least(role)(store, member, call, values, options)


def kept_administrator(store: "Store", member: Member, call: Callable[..., Any], values: Any, options: Any) -> Any:
    """Administrators; but the last one stays, or everybody could do everything again."""
    changed = values[0]
    if [each.id for each in store.administrators()] == [changed] and values[1:2] != ("administrator",):
        raise NotAllowed("This is the only administrator who can sign in. Make somebody else one first.")
    return administrator(store, member, call, values, options)


AWARDS = ("CredentialAwarded", "CredentialIssued", "CredentialRevoked")
"""Entries of the ledger that only administrators write."""

LEADING = ("EncounterFacilitated", "ChancePicked", "EncounterLed", "EncounterHeld", "MomentFlagged")
"""Events of what only an instructor does in an encounter."""

RIGHTS: Mapping[str, Rule] = {
    "add_member": added_member,
    "member": own_member,
    "members": own_members,
    "find_member": found_member,
    "administrators": administrator,
    "erase_member": kept_administrator,
    "give_role": kept_administrator,
    "keep_secret": never,
    "secret": never,
    "sign_in": never,
    "signed_in": never,
    "sign_out": never,
    "add_cohort": instructor,
    "cohorts": instructor,
    "cohort_names": own_member,
    "find_cohort": instructor,
    "join_cohort": instructor,
    "leave_cohort": instructor,
    "write": written,
    "entries": own_book,
    "reviews": own_list,
    "books": instructor,
    "delivered": instructor,
    "deliver": instructor,
    "begin": own_begin,
    "append": own_append,
    "events": own_encounter,
    "whole": own_encounter,
    "header": own_encounter,
    "contents": own_encounter,
    "content": instructor,
    "summary": own_encounter,
    "summaries": own_list,
    "events_of": instructor,
    "find": found_encounter,
    "is_same": anybody,
    "seals": own_chains,
    "book_seals": own_chains,
    "lacking": anybody,
    "copy": own_encounter,
    "book_copy": own_book,
    "take": administrator,
    "take_book": administrator,
    "reading": instructor,
    "writing": administrator,
}
"""The rule of each method of the store. A test asks for one for every method."""

OPEN = ("sign-in", "sign-out", "explain", "law", "rubric", "response", "policy", "config", "doctor")
OPEN_VERBS = ("scenario list", "certify verify")
"""Commands for everybody, also before signing in: none shows a person, an encounter, or the answers of a scenario, but
for what stands in a file that somebody brings along."""


def is_open(noun: str, words: Sequence[str]) -> bool:
    """Whether a command is for everybody, so that the records need not even be opened."""
    verb = next((word for word in words if not word.startswith("-")), "")
    return noun in OPEN or f"{noun} {verb}" in OPEN_VERBS or bool({"-h", "--help"} & set(words))


INSTRUCTOR_OPTIONS = ("--plays", "--facilitated")
"""Options that show what a trainee is to find out, or that steer an encounter."""

COMMANDS: Mapping[str, Mapping[str, Role]] = {
    "play": {"": "trainee"},
    "replay": {"": "trainee"},
    "scenario": {"": "instructor"},
    "trainee": {"": "trainee"},
    "certify": {
        "": "trainee",
        **dict.fromkeys(("award", "reissue", "revoke", "status-list", "issuer", "key"), "administrator"),
    },
    "review": {"": "instructor", "list": "trainee", "show": "trainee"},
    "record": {
        "": "trainee",
        "audit": "administrator",
        "send": "instructor",
        "due": "instructor",
        "import": "administrator",
    },
    "cohort": {"": "instructor"},
    "report": {"": "trainee", "cohort": "instructor", "scenario": "instructor"},
    "backup": {"": "administrator"},
    "restore": {"": "administrator"},
}
"""The least role for a command, by its verb; "" is for all others. Trainees get their own by the rights above."""
