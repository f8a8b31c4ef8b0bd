"""Trouble: what went wrong, in words for people; None for a fault of the program itself."""

from simulator.app.access import NotAllowed
from simulator.app.encounters import Refusal
from simulator.content.library import UnknownContent
from simulator.document import InvalidDocument
from simulator.document.diagnostic import did_you_mean
from simulator.engine.session import Ended
from simulator.engine.step import NotOffered
from simulator.records import StoreError, UnknownRecord


def message_of(error: Exception) -> str | None:
    """The text for people, or None for a fault of the program itself."""

    if isinstance(error, UnknownContent):
        return f"{error}. {did_you_mean(error.name, error.known)}".strip()
    if isinstance(error, UnknownRecord):
        near = (
            f" Near: {', '.join(error.candidates)}."
            if error.candidates and error.candidates[0] not in error.message
            else ""
        )
        return f"{error.message}{near}"
    if isinstance(error, StoreError):
        return error.message
    if isinstance(error, InvalidDocument | Refusal | NotAllowed | NotOffered | Ended):
        return str(error)
    return None
