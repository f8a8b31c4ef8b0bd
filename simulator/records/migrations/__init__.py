"""How the tables came to be. A revision is written by hand: `versions/r0002_what.py`, then `tables.REVISION`."""
