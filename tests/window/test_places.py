"""The places of the window: they load, fill any target, keep still when asked to, and are what their script draws."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

pygame = pytest.importorskip("pygame")

from simulator.content.library import shipped_root  # noqa: E402
from simulator.document import InvalidDocument  # noqa: E402
from simulator.window.places import Backdrop, Place, place_for, scrim, weather_of  # noqa: E402

FOLDER = shipped_root() / "assets" / "places"
PLACES = sorted(each.parent.name for each in FOLDER.glob("*/place.yaml"))
WANTED = {
    "parking_garage_night",
    "parking_garage_wall",
    "corner_store_evening",
    "city_street_evening",
    "apartment_hallway",
    "kitchen",
    "front_porch_winter",
    "mall_corridor",
    "bus_stop",
    "school_office",
    "emergency_department",
    "downtown_doorway",
    "crisis_center_lounge",
}
SIZES = [(1024, 640), (1280, 720), (1920, 1080), (3440, 1440)]
UNPAINTED = (255, 0, 255)
SMALL = (320, 180)


@pytest.fixture(autouse=True, scope="module")
def _display() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SDL_VIDEODRIVER", "dummy")
        pygame.display.init()
        pygame.display.set_mode((64, 64))
        yield
        pygame.display.quit()


def canvas(size: tuple[int, int]) -> "pygame.Surface":
    target = pygame.Surface(size, 0, 32)
    target.fill(UNPAINTED)
    return target


def drawn(backdrop: Backdrop, size: tuple[int, int]) -> bytes:
    target = canvas(size)
    backdrop.draw(target)
    return pygame.image.tobytes(target, "RGB")


def unpainted(target: "pygame.Surface") -> int:
    return pygame.mask.from_threshold(target, UNPAINTED, (1, 1, 1, 255)).count()


def brightness(target: "pygame.Surface", rect: tuple[int, int, int, int]) -> float:
    return sum(pygame.transform.average_color(target, rect)[:3]) / 3


def test_every_place_is_there() -> None:
    assert set(PLACES) >= WANTED


def test_the_pictures_are_what_the_script_draws(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", str(FOLDER / "draw.py"), str(tmp_path)], check=True)
    new = {each.relative_to(tmp_path): each.read_bytes() for each in tmp_path.rglob("*.svg")}
    assert new == {each.relative_to(FOLDER): each.read_bytes() for each in FOLDER.rglob("*.svg")}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_loads_and_uses_only_what_every_renderer_draws(name: str) -> None:
    place = Place.load(FOLDER, name)
    assert (name, True) == (place.name, len(place.layers) >= 3)
    for layer in place.layers:
        text = (place.folder / layer.file).read_text(encoding="utf-8")
        assert 'viewBox="-80 0 2080 1080"' in text
        assert not [
            each for each in ("<filter", "<mask", "<clipPath", "<text", "<image", "href", "<style") if each in text
        ]


@pytest.mark.parametrize("name", PLACES)
def test_a_place_fills_the_whole_target(name: str) -> None:
    place = Place.load(FOLDER, name)
    for size in SIZES:
        backdrop, target = Backdrop(place, size, 7), canvas(size)
        backdrop.draw(target)
        assert 0 == unpainted(target), size
    for focus in (-1, 1):
        target = canvas(size)
        for _ in range(60):
            backdrop.update(0.25, focus, True)
        backdrop.draw(target)
        assert 0 == unpainted(target), focus


@pytest.mark.parametrize("name", PLACES)
def test_the_same_seed_gives_the_same_pictures(name: str) -> None:
    place, pictures = Place.load(FOLDER, name), []
    for _ in range(2):
        backdrop = Backdrop(place, SMALL, 11)
        backdrop.update(0.2, 0.4, True)
        pictures.append(drawn(backdrop, SMALL))
    assert pictures[0] == pictures[1]
    assert pictures[0] != drawn(Backdrop(place, SMALL, 12), SMALL)


@pytest.mark.parametrize("name", PLACES)
def test_reduced_motion_holds_still(name: str) -> None:
    backdrop = Backdrop(Place.load(FOLDER, name), SMALL, 11)
    before = drawn(backdrop, SMALL)
    for _ in range(30):
        backdrop.update(0.1, 1, False)
    assert before == drawn(backdrop, SMALL)


def test_layers_move_against_each_other_slowly() -> None:
    backdrop = Backdrop(Place.load(FOLDER, "parking_garage_night"), SIZES[1], 1)
    backdrop.update(1 / 60, 1, True)
    assert 0 < backdrop.lean < 0.03
    for _ in range(600):
        backdrop.update(1 / 60, 1, True)
    assert backdrop.lean == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("name", PLACES)
def test_captions_have_a_dark_ground(name: str) -> None:
    size = SIZES[1]
    target, top = canvas(size), 430
    Backdrop(Place.load(FOLDER, name), size, 1).draw(target)
    above, text = brightness(target, (0, 0, size[0], top)), (0, 600, size[0], 120)
    before = brightness(target, text)
    scrim(target, top)
    assert brightness(target, text) < min(42, before)
    assert above == brightness(target, (0, 0, size[0], top))


def test_a_scrim_copes_with_any_height() -> None:
    for top in (-5, 0, 719, 720, 5000):
        scrim(canvas(SIZES[1]), top)


def test_a_target_of_another_size_builds_it_anew() -> None:
    backdrop = Backdrop(Place.load(FOLDER, "kitchen"), SMALL, 3)
    target = canvas(SIZES[0])
    backdrop.draw(target)
    assert (SIZES[0], 0) == (backdrop.size, unpainted(target))


@pytest.mark.parametrize(
    ("backdrop", "zone", "name"),
    [
        ("parking_garage_night", "", "parking_garage_night"),
        ("parking_garage_night", "ramp", "parking_garage_night"),
        ("parking_garage_night", "row_c", "parking_garage_wall"),
        ("parking_garage_night", "floor", "parking_garage_night"),
        ("parking_garage_night", "emergency_department", "emergency_department"),
        ("corner_store_evening", "counter", "corner_store_evening"),
        ("corner_store_evening", "sidewalk", "city_street_evening"),
        ("corner_store_evening", "crisis_center", "crisis_center_lounge"),
        ("corner_store_evening", "nowhere_known", "corner_store_evening"),
        ("mall_food_court", "", "mall_corridor"),
        ("", "front_porch_steps", "front_porch_winter"),
    ],
)
def test_a_moment_finds_its_place(backdrop: str, zone: str, name: str) -> None:
    assert name == place_for(FOLDER, backdrop, zone).name


def test_every_zone_of_a_shipped_scenario_finds_a_place() -> None:
    for file in (shipped_root() / "scenarios").glob("*/scenario.yaml"):
        place = yaml.safe_load(file.read_text(encoding="utf-8")).get("place", {})
        for zone in place.get("zones", []):
            assert place_for(FOLDER, place["backdrop"], zone).layers, (file, zone)


def test_what_is_unknown_is_dusk(tmp_path: Path) -> None:
    for folder in (FOLDER, tmp_path, tmp_path / "missing"):
        place = place_for(folder, "the_moon", "crater")
        target = canvas(SMALL)
        backdrop = Backdrop(place, SMALL, 1)
        backdrop.draw(target)
        assert ("Dusk", 0) == (place.title, unpainted(target))
        assert 0 <= backdrop.shade <= 1


def test_a_broken_place_is_no_place(tmp_path: Path) -> None:
    (tmp_path / "attic").mkdir()
    (tmp_path / "attic" / "place.yaml").write_text("title: Attic\nlayers: 3\n", encoding="utf-8")
    with pytest.raises(InvalidDocument):
        Place.load(tmp_path, "attic")
    assert "Dusk" == place_for(tmp_path, "attic", "").title


def test_a_picture_that_is_missing_leaves_dusk_not_a_hole() -> None:
    kitchen = Place.load(FOLDER, "kitchen")
    torn = kitchen.model_copy(update={"folder": FOLDER / "nowhere"})
    target = canvas(SMALL)
    Backdrop(torn, SMALL, 1).draw(target)
    assert 0 == unpainted(target)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("cold November rain", "rain"),
        ("Drizzle, wet streets", "rain"),
        ("light snow, 20 degrees", "snow"),
        ("rain turning to snow", "snow"),
        ("clear, windy, 40 degrees Fahrenheit", "dust"),
        ("clear, no rain", "none"),
        ("terrain park, training day", "none"),
        ("", "none"),
    ],
)
def test_weather_in_words(text: str, kind: str) -> None:
    assert kind == weather_of(text)


def test_a_roof_keeps_the_weather_out() -> None:
    street, kitchen = Place.load(FOLDER, "city_street_evening"), Place.load(FOLDER, "kitchen")
    assert ("snow", "rain", "none") == tuple(street.under(each).particles for each in ("snow", "", "clear"))
    assert kitchen == kitchen.under("cold November rain")


def test_particles_keep_to_where_they_fall() -> None:
    place = Place.load(FOLDER, "front_porch_winter")
    still = Backdrop(place.model_copy(update={"particles": "none"}), SIZES[1], 5)
    snowing = Backdrop(place, SIZES[1], 5)
    a, b = canvas(SIZES[1]), canvas(SIZES[1])
    still.draw(a)
    snowing.draw(b)
    house = (640, 0, 640, 720)
    assert pygame.image.tobytes(a.subsurface(house), "RGB") == pygame.image.tobytes(b.subsurface(house), "RGB")
    assert pygame.image.tobytes(a, "RGB") != pygame.image.tobytes(b, "RGB")


def test_what_lies_in_front_is_drawn_over_whoever_sits_behind_it_and_only_then() -> None:
    size = SIZES[1]
    backdrop, target = Backdrop(Place.load(FOLDER, "parking_garage_wall"), size, 1), canvas(size)
    backdrop.draw(target)
    seat = backdrop.seat
    assert seat is not None
    assert 0.6 * size[1] < seat < 0.9 * size[1]
    person = pygame.Rect(500, 200, 200, seat - 200)
    target.fill(UNPAINTED, person)
    backdrop.draw_front(target)
    left = pygame.mask.from_threshold(target.subsurface(person), UNPAINTED, (1, 1, 1, 255)).get_bounding_rects()
    assert 1 == len(left)
    assert 0.9 * person.height < left[0].height < person.height
    assert Backdrop(Place.load(FOLDER, "kitchen"), SMALL, 1).seat is None


@pytest.mark.parametrize("name", PLACES)
def test_the_light_is_a_colour_and_a_side(name: str) -> None:
    backdrop = Backdrop(Place.load(FOLDER, name), SMALL, 1)
    assert all(0 <= each <= 255 for each in backdrop.light)
    assert -1 <= backdrop.direction <= 1
    assert 0 <= backdrop.shade <= 1
