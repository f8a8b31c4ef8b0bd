"""One module a kind of check. Each has `problems(authored, shelf) -> list of Diagnostics`."""
