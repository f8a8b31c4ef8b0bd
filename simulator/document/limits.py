"""What a file may be at most. Beyond it, it is refused before anything else looks at it."""

MAX_CHARACTERS = 1_000_000
"""Longest file. The largest scenario shipped has a tenth of this."""

MAX_DEPTH = 30
"""Deepest nesting of lists and mappings."""

MAX_VALUES = 200_000
"""Most values after aliases are expanded: an alias bomb passes it at once."""
