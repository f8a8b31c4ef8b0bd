"""People of the window: who is there, and that their pictures follow the situation."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
pygame = pytest.importorskip("pygame")

from simulator.content.library import shipped_root  # noqa: E402
from simulator.window.people import Expression, PersonArt, Portrait, art_for  # noqa: E402
from simulator.window.people.art import person  # noqa: E402
from simulator.window.people.schema import Mark  # noqa: E402

FOLDER = shipped_root() / "assets" / "people"
NAMES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
MOODS = (
    Expression(0.1, 0.7),
    Expression(1.0, 0.0, 1.0, 0.0, 1.0, True, "restless"),
    Expression(0.2, 0.2, 0.1, 1.0, 0.6, False, "rocking"),
)
FRAME = 1 / 30


@pytest.fixture(autouse=True, scope="module")
def _display() -> Iterator[None]:
    pygame.display.init()
    yield
    pygame.display.quit()


def portrait(name: str = "maya", height: int = 200, seed: int = 1) -> Portrait:
    return Portrait(PersonArt.load(FOLDER, name), height, seed)


def played(figure: Portrait, expression: Expression, seconds: float, motion: bool = True) -> Portrait:
    for _ in range(round(seconds / FRAME)):
        figure.update(expression, FRAME, motion)
    return figure


def picture(figure: Portrait, shade: float = 0.0) -> bytes:
    surface = pygame.Surface(figure.size, pygame.SRCALPHA)
    figure.draw(surface, (figure.size[0] // 2, figure.size[1]), shade=shade)
    return bytes(pygame.image.tobytes(surface, "RGBA"))


def met(trust: float) -> float:
    figure = portrait(seed=5)
    seen = 0
    for _ in range(3000):
        figure.update(Expression(0.2, trust), 0.1)
        seen += figure.meets_gaze
    return seen / 3000


def breaths(agitation: float) -> int:
    figure = portrait(seed=2)
    played(figure, Expression(agitation), 3)
    before = figure.breaths
    return played(figure, Expression(agitation), 60).breaths - before


def test_all_who_are_needed_are_there() -> None:
    first = "maya gus nadia lina curtis tully pike ben ward abe theo ellen priya ilona denise desk_nurse veteran teen"
    others = "elder mother deaf_man student sleeper paramedic generic_officer"

    assert set(f"{first} {others}".split()) <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_person_is_valid_and_wears_only_what_there_is(name: str) -> None:
    who, art = person(FOLDER / f"{name}.yaml"), PersonArt.load(FOLDER, name)

    assert who == art.person
    assert len(art.parts) == len([*who.clothes, *who.hair, *who.wears])
    for part in art.parts:
        for mark in (*part.back, *part.front, *part.over):
            role = mark.fill.rstrip("+-")
            assert role in art.colours.roles, f"{name} has no colour {role}"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("mood", range(len(MOODS)))
def test_a_person_stays_inside_of_the_box(name: str, mood: int) -> None:
    figure = played(portrait(name), MOODS[mood], 4)
    width, height = figure.size
    surface = pygame.Surface((width + 200, height + 200), pygame.SRCALPHA)
    figure.draw(surface, (width // 2 + 100, height + 100))
    drawn = surface.get_bounding_rect(min_alpha=24)

    assert drawn.width > width * 0.3
    assert pygame.Rect(100, 100, width, height).contains(drawn.clip((0, 0, width + 200, height + 100)))


def test_agitation_breathes_faster() -> None:
    calm, tense, most = breaths(0.0), breaths(0.5), breaths(1.0)

    assert 12 == pytest.approx(calm, abs=1)
    assert 22 == pytest.approx(tense, abs=1)
    assert 32 == pytest.approx(most, abs=1)


def test_trust_meets_the_gaze_more_often() -> None:
    none, some, much = met(0.0), met(0.5), met(1.0)

    assert none < 0.25 < some < 0.75 < much


def test_the_same_seed_gives_the_same_pictures() -> None:
    one, same, other = (played(portrait(seed=seed), MOODS[1], 3) for seed in (7, 7, 8))

    assert picture(one) == picture(same)
    assert picture(one) != picture(other)


def test_nobody_is_a_still_picture() -> None:
    figure = played(portrait("gus"), MOODS[0], 1)
    seen = {picture(played(figure, MOODS[0], 0.5)) for _ in range(8)}

    assert len(seen) > 4


def test_reduced_motion_holds_still_and_still_shows_the_expression() -> None:
    figure = played(portrait("gus"), MOODS[0], 3, motion=False)
    calm = picture(figure)

    assert calm == picture(played(figure, MOODS[0], 5, motion=False))
    assert calm != picture(played(figure, MOODS[1], 3, motion=False))


def test_an_expression_changes_smoothly() -> None:
    half = Expression(0.0).towards(Expression(1.0), 0.35)

    assert 0.4 < half.agitation < 0.6
    assert 0.95 < Expression(0.0).towards(Expression(1.0), 1.6).agitation <= 1.0
    assert 1.0 == Expression(0.5).towards(Expression(7.0), 60).agitation


@pytest.mark.parametrize("height", [200, 333, 700, 1080, 1600])
def test_any_height_draws(height: int) -> None:
    figure = played(portrait("nadia", height), MOODS[1], 0.5)

    assert any(picture(figure, shade=0.6))
    assert (round(height * 0.8), height) == figure.size


def test_the_night_is_darker() -> None:
    figure = portrait("tully")

    assert sum(picture(figure, 1.0)) < sum(picture(figure, 0.0))


def test_somebody_without_a_drawing_gets_one_that_fits() -> None:
    officer = art_for(FOLDER, None, "colleague", 40, "she/her")
    young = art_for(FOLDER, "nobody-of-that-name", "bystander", 14, "he/him")

    assert officer.person == person(FOLDER / "generic_officer.yaml")
    assert young.person.age < 20
    assert "he/him" == young.person.pronouns


def test_a_missing_folder_gives_a_plain_person(tmp_path: Path) -> None:
    art = art_for(tmp_path / "none", "maya", "family", None, "they/them")

    assert any(picture(Portrait(art, 200, 1)))


def test_a_broken_file_spoils_nobody_else(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text((FOLDER / "maya.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "bad.yaml").write_text("name: [", encoding="utf-8")

    assert "Maya" == PersonArt.load(tmp_path, "good").person.name


def test_marks_refuse_unknown_fields() -> None:
    with pytest.raises(ValueError, match="colour"):
        Mark.model_validate({"curve": "0,0 1,1", "fill": "skin", "colour": "red"})
