"""Text of an author's file as data with a place for every value; problems in it as Diagnostics."""

from simulator.document.diagnostic import CODES, Code, Diagnostic, InvalidDocument, Severity
from simulator.document.parse import Document, parse
from simulator.document.source import Location, Source
from simulator.document.validate import Strict, validated

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "Document",
    "InvalidDocument",
    "Location",
    "Severity",
    "Source",
    "Strict",
    "parse",
    "validated",
]
