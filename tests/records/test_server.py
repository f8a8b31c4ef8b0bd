"""A server that goes away and comes back: a step is refused as a whole, and goes through afterwards."""

import pytest

from simulator.records import StoreUnavailable
from simulator.records.store import open_store
from simulator.records.verify import verify
from tests.records.recorded import LATER, play, taken
from tests.support.postgres import Server


def test_a_server_that_restarts_is_gone_on_with_and_one_that_is_gone_refuses_the_step(
    postgres_server: Server, postgres: str
) -> None:
    with open_store(postgres) as store:
        play(store, "e1", 1, trainee=None)
        postgres_server.restart()
        assert 2 == store.append("e1", 1, [taken(2)], LATER)[-1].n, "the lost connection is replaced"
        postgres_server.halt()
        try:
            with pytest.raises(StoreUnavailable, match=r"cannot be used now: .*Nothing was stored\."):
                store.append("e1", 2, [taken(3)], LATER)
        finally:
            postgres_server.restart()
        assert 3 == store.append("e1", 2, [taken(3)], LATER)[-1].n
        assert [] == verify(store)
