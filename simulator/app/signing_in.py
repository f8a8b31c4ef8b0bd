"""Signing in: passphrases, and who is at the keyboard."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from simulator.app.access import Access, NotAllowed
from simulator.app.port import Clock
from simulator.records import Member, UnknownRecord, instant
from simulator.records.store import Store

LEAST_LENGTH = 12
"""Characters of a passphrase; no other rule, since length is what helps (NIST SP 800-63B asks for at least 8)."""
HOURS = 8
"""How long a sign-in from the command line lasts: a shift."""
MOST_FAILURES, WITHIN_MINUTES = 5, 15
"""After so many wrong passphrases within so many minutes a member has to wait."""
_FILE = "signed-in"
_WRONG = "Name or passphrase is wrong."
_HASHER = PasswordHasher()
"""Argon2id with the library's parameters, which follow RFC 9106's second recommendation."""


class WeakPassphrase(ValueError):
    """The passphrase is too short; the text is for people."""


class SigningIn:
    """Sign-ins of one installation. It has the store itself, past the guard: passphrases are handled here alone."""

    def __init__(self, store: Store, access: Access, clock: Clock, home: Path, token: Callable[[], str]) -> None:
        self._store, self._access, self._clock, self._token = store, access, clock, token
        self._file = home / _FILE

    def set_passphrase(self, who: str, passphrase: str) -> Member:
        """Give a member a passphrase: oneself, or an administrator anybody. It ends their sign-ins.

        Raises:
            NotAllowed: somebody else's; or the first passphrase of an installation is not an administrator's.
            WeakPassphrase: too short.
            UnknownRecord: nobody, or several, fit.
        """
        member = self._access.guarded.find_member(who)
        acting = self._access.need("trainee", "set a passphrase")
        if acting is not None and acting.id != member.id:
            self._access.need("administrator", "set somebody else's passphrase")
        if not self._access.required and member.role != "administrator":
            raise NotAllowed(
                "The first passphrase is an administrator's; otherwise nobody could let others in. "
                "'trainee role WHO administrator' makes somebody one."
            )
        if len(passphrase) < LEAST_LENGTH:
            raise WeakPassphrase(f"A passphrase has at least {LEAST_LENGTH} characters. Several words are best.")
        self._store.keep_secret(member.id, _HASHER.hash(passphrase), self._now())
        self._access.refresh()
        return self._store.member(member.id)

    def sign_in(self, who: str, passphrase: str, *, keep: bool) -> Member:
        """Check name and passphrase, and act as that member; `keep`: also in programs started later, for HOURS.

        Raises:
            NotAllowed: wrong, or too many wrong ones before.
        """
        member = self._checked(who, passphrase)
        self._access.act_as(member)
        if member.role != "trainee":
            self._store.write("audit", "SignedIn", {"member": member.id}, self._now())
        if keep:
            self._keep(member)
        return member

    def resume(self) -> Member | None:
        """Act as whoever signed in at this computer and neither signed out nor ran out of time."""
        found = self._kept()
        member = None if found is None else self._store.signed_in(_hashed(found), self._now())
        self._access.act_as(member)
        return member

    def sign_out(self) -> None:
        """End the sign-in, of this program and of those started later."""
        found = self._kept()
        if found is not None:
            self._store.sign_out(_hashed(found))
        self._file.unlink(missing_ok=True)
        self._access.act_as(None)

    def _checked(self, who: str, passphrase: str) -> Member:
        try:
            member = self._store.find_member(who)
            hashed = self._store.secret(member.id)
        except UnknownRecord:
            member, hashed = None, None
        self._refuse_guessing(member)
        try:
            _HASHER.verify(hashed or _nobodys(), passphrase)
        except (VerificationError, InvalidHashError):
            if member is not None:
                self._store.write(f"sign-in/{member.id}", "SignInFailed", {}, self._now())
            raise NotAllowed(_WRONG) from None
        if member is None or hashed is None:
            raise NotAllowed(_WRONG)
        if _HASHER.check_needs_rehash(hashed):
            self._store.keep_secret(member.id, _HASHER.hash(passphrase), self._now())
        return member

    def _refuse_guessing(self, member: Member | None) -> None:
        since = instant(self._clock.now() - timedelta(minutes=WITHIN_MINUTES))
        failures = () if member is None else self._store.entries(f"sign-in/{member.id}")
        if sum(each.at > since for each in failures) >= MOST_FAILURES:
            raise NotAllowed(f"Too many wrong passphrases. Try again in {WITHIN_MINUTES} minutes.")

    def _keep(self, member: Member) -> None:
        token, now = self._token(), self._clock.now()
        self._store.sign_in(_hashed(token), member.id, instant(now), instant(_until(now)))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch(mode=0o600)
        self._file.chmod(0o600)
        self._file.write_text(json.dumps({"token": token}), encoding="utf-8")

    def _kept(self) -> str | None:
        try:
            return str(json.loads(self._file.read_text(encoding="utf-8"))["token"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _now(self) -> str:
        return instant(self._clock.now())


@cache
def _nobodys() -> str:
    """Compared where there is no such member, so that it takes as long as where there is one."""
    return _HASHER.hash("nobody has this passphrase")


def _hashed(token: str) -> str:
    """What the records keep of a token: somebody who reads them cannot sign in with it."""
    return sha256(token.encode()).hexdigest()


def _until(now: datetime) -> datetime:
    return now + timedelta(hours=HOURS)
