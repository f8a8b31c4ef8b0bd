"""What runs: a compiled scenario, the pure step from one situation to the next, and the session that walks it."""
