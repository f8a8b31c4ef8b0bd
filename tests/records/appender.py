"""A program that appends to an encounter, for tests with several processes: `appender.py DATABASE ENCOUNTER COUNT`."""

import sys

from simulator.records import Conflict, UnknownRecord
from simulator.records.store import Store, open_store
from tests.records.recorded import AT, CONTENTS, header, taken


def main(path: str, encounter: str, count: int) -> None:
    """Append `count` events, after what is there; print the number of each once it is stored, and each conflict."""
    with open_store(path) as store:
        n = resume(store, encounter)
        for _ in range(count):
            n = append_one(store, encounter, n)


def resume(store: Store, encounter: str) -> int:
    """The last event's number, of an encounter that is begun if nobody did yet."""
    try:
        return store.summary(encounter).events - 1
    except UnknownRecord:
        pass
    try:
        store.begin(header(encounter, trainee=None), CONTENTS, AT)
    except Conflict:
        return store.summary(encounter).events - 1
    print("stored 0", flush=True)
    return 0


def append_one(store: Store, encounter: str, n: int) -> int:
    """Append one event; after a conflict read again where the encounter stands, as often as it takes."""
    while True:
        try:
            n = store.append(encounter, n, [taken(n + 1)], AT)[-1].n
            print("stored", n, flush=True)
            return n
        except Conflict:
            print("conflict", n, flush=True)
            n = store.summary(encounter).events - 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
