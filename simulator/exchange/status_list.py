"""Status list: which credentials were revoked, as one signed list that tells nobody which one somebody asks about.

W3C "Bitstring Status List v1.0": 131,072 bits, the first one leftmost in the first byte, GZIP, multibase base64url.
"""

import gzip
import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5

from simulator.exchange.data_integrity import Document, Unsound

LENGTH = 131_072
"""Places in a list: the least that the standard allows, so that a place tells nothing about its credential."""
_MOST_BYTES = 1 << 21


def list_address(did: str, folder: str | None) -> str:
    """What the list of an issuer is called: its address in a folder of the web, or a name if it is handed out.

    Each issuer has a list of its own there, because a list is signed by the one whose credentials are in it.
    """
    number = uuid5(NAMESPACE_URL, f"{did}/{folder or 'revoked'}")
    return f"{folder}revoked-{number.hex[:8]}.json" if folder else f"urn:uuid:{number}"


def file_name(address: str) -> str:
    """The name of a list's file; the one that its address on the web ends with."""
    return address.rpartition("/")[2] if "/" in address else f"revoked-{address.removeprefix('urn:uuid:')[:8]}.json"


def entry(address: str, index: int) -> Document:
    """What a credential says of its place in a list."""
    return {
        "id": f"{address}#{index}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(index),
        "statusListCredential": address,
    }


def status_list(address: str, did: str, revoked: Iterable[int], at: str) -> Document:
    """The list as a credential that is still to be signed, as it stands at a moment (2026-03-01T09:30:00Z)."""
    bits = bytearray(LENGTH // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> index % 8
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": did,
        "validFrom": at,
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": "u" + urlsafe_b64encode(gzip.compress(bytes(bits), mtime=0)).rstrip(b"=").decode(),
        },
    }


def is_revoked(listed: Mapping[str, object], place: Mapping[str, object]) -> bool:
    """Whether a list says that the credential with this place in it was revoked.

    Raises Unsound if the list is another one than the credential names, or no list.
    """
    subject = listed.get("credentialSubject")
    if not isinstance(subject, dict) or subject.get("type") != "BitstringStatusList":
        raise Unsound("It is no list of this kind.")
    if listed.get("id") != place.get("statusListCredential") or place.get("statusPurpose") != "revocation":
        raise Unsound("It is another one than the credential names.")
    if subject.get("statusPurpose") != "revocation":
        raise Unsound("It is not one of revocations.")
    index, encoded = place.get("statusListIndex"), subject.get("encodedList")
    if not (isinstance(index, str) and index.isdecimal() and len(index) < 9 and isinstance(encoded, str)):
        raise Unsound("The credential's place in it cannot be read.")
    bits = _bits(encoded)
    if int(index) >= len(bits) * 8:
        raise Unsound("It is too short for the credential's place in it.")
    return bool(bits[int(index) // 8] & 0x80 >> int(index) % 8)


def _bits(encoded: str) -> bytes:
    """The bits of an encoded list, refusing one that would fill the memory. Raises Unsound."""
    try:
        packed = urlsafe_b64decode(encoded.removeprefix("u").encode("ascii") + b"=" * (-(len(encoded) - 1) % 4))
        unpacking = zlib.decompressobj(wbits=31)  # 31: GZIP
        bits = unpacking.decompress(packed, _MOST_BYTES)
    except (ValueError, zlib.error) as error:
        raise Unsound("Its places cannot be read.") from error
    if not encoded.startswith("u") or not unpacking.eof:
        raise Unsound("Its places cannot be read.")
    return bits
