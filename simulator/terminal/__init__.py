"""The terminal: shows views and asks for keys. It decides nothing."""
