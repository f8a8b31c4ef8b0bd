"""The window: shows views as a place with people in it, and asks for choices. It decides nothing."""
