"""The academy's part of the store: members, sign-ins, cohorts, the ledger, and what was sent where."""

from collections.abc import Mapping

from simulator.records import cohorts, deliveries, ledger, members
from simulator.records.engine import scrub
from simulator.records.failures import translating
from simulator.records.model import Cohort, Json, Member, Role, StoredEvent
from simulator.records.opened import Opened


class Academy(Opened):
    """What concerns people. Each change of somebody's data, role or cohort is in the audit book, in its transaction."""

    acting: str | None = None
    """The member on whose behalf the program writes; None where nobody is signed in."""

    # Members

    def add_member(self, member: Member) -> None:
        """Add a person. Raises ValueError for an empty id or name, or an id that is taken."""
        with self.writing() as connection:
            members.add(connection, member)
            body = {"member": member.id, "role": member.role}
            ledger.audit(connection, member.created_at, "MemberAdded", body, self.acting)

    def member(self, member_id: str) -> Member:
        """The member with exactly this id, erased or not. Raises UnknownRecord."""
        with self.reading() as connection:
            return members.get(connection, member_id)

    def members(self, *, erased: bool = False) -> list[Member]:
        """All members by name; erased ones only if asked for."""
        with self.reading() as connection:
            return members.every(connection, erased)

    def find_member(self, text: str) -> Member:
        """The one member whose id is or begins with the text, or whose name is or contains it (case does not matter).

        Erased members are found by id alone. Raises UnknownRecord with those that come near, if none or several fit.
        """
        with self.reading() as connection:
            return members.find(connection, text)

    def administrators(self) -> list[Member]:
        """The administrators who have a passphrase, so that they can sign in."""
        with self.reading() as connection:
            return members.administrators(connection)

    def erase_member(self, member_id: str, at: str) -> None:
        """Remove name, agency, passphrase and cohorts for good; the id stays in the encounters, which still verify.

        Erasing twice changes nothing. Raises UnknownRecord.
        """
        with self.writing() as connection:
            if members.erase(connection, member_id, at):
                ledger.audit(connection, at, "MemberErased", {"member": member_id}, self.acting)
        with translating(self.place):
            scrub(self._engine)

    def give_role(self, member_id: str, role: Role, at: str) -> None:
        """Make the member a trainee, an instructor or an administrator. Raises UnknownRecord, ValueError."""
        with self.writing() as connection:
            members.give_role(connection, member_id, role)
            ledger.audit(connection, at, "RoleGiven", {"member": member_id, "role": role}, self.acting)

    # Signing in

    def keep_secret(self, member_id: str, secret: str, at: str) -> None:
        """Keep the hash of a member's passphrase; sign-ins with the one before end. Raises UnknownRecord."""
        with self.writing() as connection:
            members.keep_secret(connection, member_id, secret)
            ledger.audit(connection, at, "PassphraseSet", {"member": member_id}, self.acting)

    def secret(self, member_id: str) -> str | None:
        """The hash of a member's passphrase; None where there is none."""
        with self.reading() as connection:
            return members.secret(connection, member_id)

    def sign_in(self, token: str, member_id: str, at: str, until: str) -> None:
        """Keep the hash of a token with which a member is signed in until a moment. Raises UnknownRecord."""
        with self.writing() as connection:
            members.sign_in(connection, token, member_id, at, until)

    def signed_in(self, token: str, at: str) -> Member | None:
        """Who is signed in with the token of this hash, at this moment."""
        with self.reading() as connection:
            return members.signed_in(connection, token, at)

    def sign_out(self, token: str) -> None:
        """Forget a sign-in."""
        with self.writing() as connection:
            members.sign_out(connection, token)

    # Cohorts

    def add_cohort(self, cohort_id: str, name: str, at: str) -> None:
        """Add a cohort without members. Raises ValueError for an empty id or name, or an id that is taken."""
        with self.writing() as connection:
            cohorts.add(connection, cohort_id, name, at)
            ledger.audit(connection, at, "CohortAdded", {"cohort": cohort_id}, self.acting)

    def cohorts(self) -> list[Cohort]:
        """All cohorts, newest first."""
        with self.reading() as connection:
            return cohorts.every(connection)

    def cohort_names(self, member_id: str) -> tuple[str, ...]:
        """The names of the cohorts that a member is in, newest first."""
        with self.reading() as connection:
            return tuple(each.name for each in cohorts.every(connection) if member_id in each.members)

    def find_cohort(self, text: str) -> Cohort:
        """The one cohort that the text means, by id or name, as for members. Raises UnknownRecord."""
        with self.reading() as connection:
            return cohorts.find(connection, text)

    def join_cohort(self, cohort_id: str, member_id: str, at: str) -> None:
        """Put a member into a cohort; doing it twice changes nothing. Raises UnknownRecord."""
        with self.writing() as connection:
            if cohorts.join(connection, cohort_id, member_id):
                ledger.audit(connection, at, "CohortJoined", {"cohort": cohort_id, "member": member_id}, self.acting)

    def leave_cohort(self, cohort_id: str, member_id: str, at: str) -> None:
        """Take a member out of a cohort; doing it twice changes nothing."""
        with self.writing() as connection:
            if cohorts.part(connection, cohort_id, member_id):
                ledger.audit(connection, at, "CohortLeft", {"cohort": cohort_id, "member": member_id}, self.acting)

    # The ledger

    def write(self, book: str, kind: str, body: Json, at: str) -> StoredEvent:
        """Add an entry to a book: what kind of thing was done (past tense), and its facts without personal data.

        The entry's body gets `by`, the acting member. Raises DamagedDatabase if the book was changed outside the
        program, TypeError or ValueError for a body that JSON without floats cannot hold.
        """
        with self.writing() as connection:
            return ledger.write(connection, book, at, kind, body, self.acting)

    def entries(self, book: str) -> tuple[StoredEvent, ...]:
        """All entries of a book in order; none if there is no such book. Raises DamagedDatabase."""
        with self.reading() as connection:
            return ledger.entries(connection, book)

    def reviews(self, *, trainee: str | None = None, scenario: str | None = None) -> dict[str, tuple[StoredEvent, ...]]:
        """The entries of the books of encounters, of a trainee and a scenario where given, by encounter, in one query.

        Raises DamagedDatabase.
        """
        with self.reading() as connection:
            return ledger.reviews(connection, trainee, scenario)

    def books(self, beginning: str) -> list[str]:
        """The ids of all books that begin so: `encounter/`, `member/`."""
        with self.reading() as connection:
            return ledger.books(connection, beginning)

    # Deliveries

    def delivered(self, target: str) -> Mapping[str, str]:
        """Encounters that were sent to a target, each with the hash of the last event that was sent."""
        with self.reading() as connection:
            return deliveries.to(connection, target)

    def deliver(self, target: str, encounter: str, head_hash: str, at: str) -> None:
        """Note that an encounter was sent to a target up to the event of this hash."""
        with self.writing() as connection:
            deliveries.note(connection, target, encounter, head_hash, at)
