"""Use cases: what the shells can ask for. They return values and views and never print."""
