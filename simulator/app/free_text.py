"""Free text for a record: one line, without anything that a terminal would take for a command."""

from unicodedata import category


def line_of(text: str) -> str:
    """The text in one line, its spaces single, without control characters and what UTF-8 cannot hold."""
    return "".join(each for each in " ".join(text.split()) if category(each) not in ("Cc", "Cs"))
