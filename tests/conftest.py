"""What tests share: a home folder with an academy's own content, and no records yet."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.academy import home_in
from tests.support.postgres import Server, running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return home_in(tmp_path)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A real PostgreSQL; skipped with the reason where there is none."""
    with running() as server:
        yield server


@pytest.fixture
def postgres(postgres_server: Server) -> str:
    """The address of an empty database."""
    return postgres_server.database()


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path | str:
    """Where records can be, in both databases."""
    if request.param == "SQLite":
        return tmp_path / "r.db"
    found: str = request.getfixturevalue("postgres")
    return found
