"""Signatures of credentials with Ed25519, by a key whose public half is the issuer's name (did:key).

Two forms, both of the W3C: a proof within the document (Data Integrity, suite eddsa-jcs-2022, "Data Integrity EdDSA
Cryptosuites v1.0" section 3.3), and a token for a small code (VC-JWT, "Securing Verifiable Credentials using JOSE and
COSE"; RFC 8037 for EdDSA). Canonical JSON is RFC 8785. The only module that knows cryptography and rfc8785.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256

import rfc8785
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

Document = dict[str, object]
"""A credential as JSON."""

CLAIMS = ("iss", "jti", "nbf", "exp")
SUITE = "eddsa-jcs-2022"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"
_SIGNATURE_BYTES, _KEY_BYTES = 64, 34
_MOST_BASE58 = 100


class Unsound(Exception):
    """A signature that does not hold, or cannot be one; the text is for people."""


class Key:
    """A private key. `did` is the issuer's name, `method` what a proof names as its key."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.did = "did:key:z" + _base58(_ED25519 + public)

    @classmethod
    def new(cls) -> "Key":
        """A key that nobody had before, from the system's source of randomness."""
        return cls(Ed25519PrivateKey.generate())

    @classmethod
    def of(cls, pem: bytes) -> "Key":
        """The key of a PEM text (PKCS 8, no passphrase). Raises ValueError for anything else."""
        try:
            found = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError, UnsupportedAlgorithm) as error:
            raise ValueError("not a private key in PEM without a passphrase") from error
        if not isinstance(found, Ed25519PrivateKey):
            raise ValueError("not an Ed25519 key")  # noqa: TRY004  # a text of another kind is no fault of the program
        return cls(found)

    @property
    def pem(self) -> bytes:
        """The key as PEM (PKCS 8), as OpenSSL reads it."""
        return self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())

    @property
    def method(self) -> str:
        """The verification method: the did:key and, after #, the key again."""
        return method_of(self.did)

    def proven(self, document: Mapping[str, object], created: str) -> Document:
        """The document with a proof that was made at a moment (2026-03-01T09:30:00Z)."""
        options = {
            "type": "DataIntegrityProof",
            "cryptosuite": SUITE,
            "created": created,
            "verificationMethod": self.method,
            "proofPurpose": "assertionMethod",
            "@context": document["@context"],
        }
        signature = self._private.sign(_hashed(options, document))
        return {**document, "proof": {**options, "proofValue": "z" + _base58(signature)}}

    def token(self, document: Mapping[str, object]) -> str:
        """The document as a VC-JWT, with the claims that Open Badges 3.0 (section 8.2.4.1) asks for besides."""
        header = {"alg": "EdDSA", "typ": "vc+jwt", "kid": self.method}
        payload = {**_claims(document), **document}
        signed = ".".join(_base64(json.dumps(each, separators=(",", ":")).encode()) for each in (header, payload))
        return f"{signed}.{_base64(self._private.sign(signed.encode()))}"


def method_of(did: str) -> str:
    """The verification method of a did:key."""
    return f"{did}#{did.removeprefix('did:key:')}"


def issuer_of(document: Mapping[str, object]) -> str | None:
    """The issuer's id, None where there is none."""
    issuer = document.get("issuer")
    found = issuer.get("id") if isinstance(issuer, dict) else issuer
    return found if isinstance(found, str) else None


def prove(document: Mapping[str, object]) -> None:
    """Raises Unsound unless the document has a proof of the suite, by the issuer that it names."""
    proof = document.get("proof")
    if not isinstance(proof, dict):
        raise Unsound("It has no signature, or several.")
    if (proof.get("type"), proof.get("cryptosuite")) != ("DataIntegrityProof", SUITE):
        raise Unsound(f"Its signature is not of the kind {SUITE}, the only one that is checked here.")
    if proof.get("proofPurpose") != "assertionMethod":
        raise Unsound("Its signature was made for another purpose.")
    if "@context" in proof and proof["@context"] != document.get("@context"):
        raise Unsound("Its signature was made for other terms (@context).")
    issuer, value = issuer_of(document), proof.get("proofValue")
    if issuer is None or proof.get("verificationMethod") != method_of(issuer):
        raise Unsound("It is not signed by the issuer that it names.")
    options = {name: each for name, each in proof.items() if name != "proofValue"}
    unsecured = {name: each for name, each in document.items() if name != "proof"}
    try:
        hashed = _hashed(options, unsecured)
    except (rfc8785.CanonicalizationError, RecursionError, UnicodeError) as error:
        raise Unsound("It contains a value that cannot be signed.") from error
    _check(issuer, _unbase58(value, _SIGNATURE_BYTES), hashed)


def opened(token: str) -> Document:
    """The document of a VC-JWT. Raises Unsound unless it is signed by the issuer that the document names."""
    try:
        signed, _, signature = token.strip().rpartition(".")
        header, document = (strict(_unbase64(part).decode()) for part in signed.split("."))
        value = _unbase64(signature)
    except (ValueError, RecursionError) as error:
        raise Unsound("It is not a signed token.") from error
    if not (isinstance(header, dict) and isinstance(document, dict)):
        raise Unsound("It is not a signed token.")
    if header.get("alg") not in ("EdDSA", "Ed25519") or header.get("typ") != "vc+jwt" or "crit" in header:
        raise Unsound("It is a token of another kind than vc+jwt with EdDSA, the only one that is checked here.")
    issuer = issuer_of(document)
    if issuer is None or header.get("kid") != method_of(issuer):
        raise Unsound("It is not signed by the issuer that it names.")
    _check(issuer, value, signed.encode())
    claims = {name: document.pop(name) for name in CLAIMS if name in document}
    try:
        said = _claims(document)
    except (TypeError, ValueError) as error:
        raise Unsound("Its token names moments that are none.") from error
    if any(claims[name] != said.get(name) for name in claims):
        raise Unsound("Its token says something else than the credential in it.")
    return document


def _claims(document: Mapping[str, object]) -> Document:
    """What a token says once more for readers who know no credentials. Raises TypeError, ValueError: no moment."""
    dates = {"nbf": document.get("validFrom"), "exp": document.get("validUntil")}
    seconds = {name: int(datetime.fromisoformat(text).timestamp()) for name, text in dates.items() if text is not None}  # type: ignore[arg-type]  # or TypeError
    return {"iss": issuer_of(document), "jti": document.get("id"), **seconds}


def strict(text: str) -> object:
    """A JSON value. Raises ValueError, also where an object says one thing twice: two readers might read it twofold."""
    return json.loads(text, object_pairs_hook=_unambiguous, parse_constant=_no_number)


def _unambiguous(pairs: list[tuple[str, object]]) -> Document:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name twice")
    return found


def _no_number(name: str) -> None:
    raise ValueError(name)


def _check(did: str, signature: bytes, signed: bytes) -> None:
    if not did.startswith("did:key:"):
        raise Unsound("Its issuer is not a did:key, the only kind that can be checked without a network.")
    key = _unbase58(did.removeprefix("did:key:"), _KEY_BYTES)
    if not key.startswith(_ED25519):
        raise Unsound("Its issuer's key is not an Ed25519 key.")
    try:
        Ed25519PublicKey.from_public_bytes(key.removeprefix(_ED25519)).verify(signature, signed)
    except InvalidSignature as error:
        raise Unsound("Its signature does not hold: something was changed after it was signed.") from error


def _hashed(options: Mapping[str, object], document: Mapping[str, object]) -> bytes:
    """What the suite signs: the hash of the proof's options, then that of the document without a proof."""
    return b"".join(sha256(rfc8785.dumps(dict(each))).digest() for each in (options, document))  # type: ignore[arg-type]  # any JSON


def _base64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _unbase64(text: str) -> bytes:
    """Raises ValueError."""
    return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))


def _base58(data: bytes) -> str:
    """Base 58 in Bitcoin's alphabet; each zero byte in front is a 1."""
    number, made = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        made = _BASE58[digit] + made
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + made


def _unbase58(text: object, size: int) -> bytes:
    """The bytes of multibase text in base 58 (a z in front). Raises Unsound unless there are `size` of them."""
    if isinstance(text, str) and text.startswith("z") and len(text) <= _MOST_BASE58:
        number = 0
        for letter in text[1:]:
            digit = _BASE58.find(letter)
            if digit < 0:
                break
            number = number * 58 + digit
        else:
            data = number.to_bytes((number.bit_length() + 7) // 8, "big").rjust(size, b"\0")
            if len(data) == size and _base58(data) == text[1:]:
                return data
    raise Unsound("Its key or signature is not one of the right length.")
