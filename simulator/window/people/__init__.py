"""The people of the window: portraits whose expression follows the situation."""

from simulator.window.people.art import PersonArt, art_for
from simulator.window.people.expression import Expression
from simulator.window.people.portrait import Portrait

__all__ = ["Expression", "PersonArt", "Portrait", "art_for"]
