"""How the places are drawn: a pen that writes SVG, a camera for rooms, and one function a place."""

from collections.abc import Callable

from script.care import crisis_center_lounge, emergency_department
from script.downtown import downtown_doorway
from script.garage import parking_garage_night, parking_garage_wall
from script.hall import house_hall
from script.home import apartment_hallway, front_porch_winter, kitchen
from script.pen import Sheet
from script.public import bus_stop, mall_corridor, school_office
from script.store import city_street_evening, corner_store_evening

PLACES: dict[str, Callable[[], dict[str, Sheet]]] = {
    each.__name__: each
    for each in (
        parking_garage_night,
        parking_garage_wall,
        corner_store_evening,
        city_street_evening,
        apartment_hallway,
        house_hall,
        kitchen,
        front_porch_winter,
        mall_corridor,
        bus_stop,
        school_office,
        emergency_department,
        crisis_center_lounge,
        downtown_doorway,
    )
}
