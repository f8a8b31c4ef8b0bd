"""What tests share: a home folder with an academy's own content, and no records yet."""

from pathlib import Path

import pytest

from tests.support.academy import home_in


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return home_in(tmp_path)
