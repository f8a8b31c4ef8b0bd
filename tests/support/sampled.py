"""Of many alike the default run takes some; the studies (`pytest -m study`) take all."""

from collections.abc import Collection, Iterable
from typing import Any

import pytest


def sampled(cases: Iterable[Any], kept: Collection[Any]) -> list[Any]:
    """The cases as parameters; those that are not kept are studies. A case of several values is a tuple."""
    made = []
    for case in cases:
        values = case if isinstance(case, tuple) else (case,)
        made.append(pytest.param(*values, marks=[] if case in kept else pytest.mark.study))
    return made
