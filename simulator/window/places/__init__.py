"""Where an encounter takes place, as a picture in layers: backdrops, their light and their weather.

`place_for` finds the place of a scenario's moment, `Backdrop` draws it behind the people, `scrim` makes the ground
on which captions stand.
"""

from simulator.window.places.backdrop import Backdrop
from simulator.window.places.place import Lamp, Layer, Light, Place, place_for
from simulator.window.places.scrim import scrim
from simulator.window.places.weather import weather_of

__all__ = ["Backdrop", "Lamp", "Layer", "Light", "Place", "place_for", "scrim", "weather_of"]
