"""Records in the formats that others read: pure functions from plain values to text."""

from simulator.exchange.csv_export import decisions_csv, encounters_csv, events_csv
from simulator.exchange.json_export import records_json

__all__ = ["decisions_csv", "encounters_csv", "events_csv", "records_json"]
