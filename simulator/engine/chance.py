"""Luck from a seed: keyed, so that any decision's draw can be computed again by itself."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b


def pick(seed: int, decision: int, weights: Sequence[int]) -> int:
    """The index of the row that luck picks for a decision, with probability in proportion to the weights.

    `decision` counts from 0 for the beginning. The same moment has the same luck whatever is chosen there, so that
    trying a moment again compares choices, not dice (common random numbers).
    """
    left = _draw(f"{seed}/{decision}/chance") * sum(weights) >> 64
    for index, weight in enumerate(weights):
        left -= weight
        if left < 0:
            return index
    raise ValueError("no row has a weight")


def shuffled(seed: int, decision: int, names: Iterable[str]) -> tuple[str, ...]:
    """The order in which choices are shown."""
    prefix = f"{seed}/{decision}/order/"
    return tuple(sorted(names, key=lambda name: _draw(prefix + name)))


def _draw(key: str) -> int:
    """64 uniform bits; BLAKE2b (RFC 7693) as a counter-based generator."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest())
