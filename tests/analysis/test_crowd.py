"""Many random players at once come to what exact analysis says of a random player."""

import pytest

from simulator.analysis.crowd import play, stream
from simulator.analysis.strategy import result, way_of
from tests.support.academy import stairwell
from tests.support.make import program
from tests.support.solved import judge, solved

PLAYERS = 40_000


@pytest.mark.parametrize("made", [stairwell(), program()], ids=["stairwell", "small"])
def test_a_crowd_of_random_players_comes_to_the_exact_value_of_one(made) -> None:
    space = solved(made).space
    exact = result(space, "random", way_of(space, "random"))

    crowd = play(judge(made), PLAYERS, stream(7))

    assert PLAYERS == sum(crowd.endings.values())
    assert abs(exact.value - crowd.mean) < 2 * crowd.margin
    for ending, chance in exact.endings.items():
        assert pytest.approx(chance, abs=0.01) == crowd.endings[ending] / PLAYERS


def test_a_stream_is_even_and_the_same_for_the_same_seed() -> None:
    numbers = stream(3)(100_000)

    assert (numbers[:10] == stream(3)(10)).all()
    assert 0 <= numbers.min() < 0.001
    assert 0.999 < numbers.max() < 1
    assert pytest.approx(0.5, abs=0.005) == numbers.mean()
