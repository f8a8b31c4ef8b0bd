"""Optional libraries: loaded when they are used, and asked for by name where they are missing."""

from collections.abc import Iterator
from contextlib import contextmanager

import click


@contextmanager
def extra(*libraries: str) -> Iterator[None]:
    """Imports of optional libraries: a missing one is told with what to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        missing = (error.name or "").partition(".")[0]
        if missing not in libraries:
            raise
        raise click.ClickException(f"This needs {missing}, which is not installed: pip install {missing}") from None
