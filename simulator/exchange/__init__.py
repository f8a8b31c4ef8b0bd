"""Records in the formats that others read: pure functions from plain values to text."""

from simulator.exchange.csv_export import encounters_csv, events_csv
from simulator.exchange.json_export import records_json

__all__ = ["encounters_csv", "events_csv", "records_json"]
