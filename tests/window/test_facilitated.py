"""An instructor leads an encounter in the window."""

from pathlib import Path

import pygame
import pytest

from simulator.app.encounters import Setup
from simulator.engine import event as e
from simulator.window.loop import Window
from simulator.window.scenes.encounter import EncounterScene
from simulator.window.scenes.home import Home
from tests.support.academy import home_in
from tests.support.tour import activate, press, run, still_window


@pytest.fixture
def window(tmp_path: Path):
    with still_window(home_in(tmp_path), (1280, 720), 1.0, "dark") as made:
        made.push(Home(made))
        yield made


def led(window: Window, facilitated: bool = True) -> EncounterScene:
    document = window.installation.library.document("scenario", "stairwell")
    setup = Setup(document, law="testland", seed=1, facilitated=facilitated)
    scene = EncounterScene(window, window.installation.encounters.begin(setup))
    window.push(scene)
    scene._show_all()
    run(window)
    return scene


def key_of(scene: EncounterScene, choice: str) -> int:
    return pygame.K_1 + scene.session.offered.index(choice)


def kinds(scene: EncounterScene) -> list[str]:
    """What was kept, by the record itself."""
    again = scene.window.installation.encounters.recorded(scene.encounter.id)
    return [type(each).__name__ for each in again.session.events]


def test_an_outcome_is_picked_by_its_number_or_the_dice_fall(window: Window) -> None:
    scene = led(window)
    press(window, key_of(scene, "listen"))
    assert ["outcome-1", "outcome-2", "dice"] == [each.id for each in window.top.focusables()]
    assert not scene.session.decisions
    press(window, pygame.K_2)
    assert scene is window.top
    assert ["A door closes upstairs."] == [each.text for each in scene.passage.lines if each.channel == "hear"]
    scene._show_all()
    press(window, key_of(scene, "listen"))
    activate(window, "dice")
    assert (1, 1) == (kinds(scene).count("ChancePicked"), kinds(scene).count("ChanceDrawn"))


def test_going_back_from_the_outcomes_decides_nothing(window: Window) -> None:
    scene = led(window)
    press(window, key_of(scene, "listen"))
    press(window, pygame.K_ESCAPE)
    assert (scene, []) == (window.top, scene.session.decisions)


def test_a_moment_is_marked_by_one_key_and_the_key_is_no_part_of_the_note(window: Window) -> None:
    scene = led(window)
    key = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_f, mod=0, unicode="f")
    window.frame([key, pygame.event.Event(pygame.TEXTINPUT, text="f")], 1 / 30)
    window.frame([pygame.event.Event(pygame.TEXTINPUT, text="close")], 1 / 30)
    press(window, pygame.K_RETURN)
    (flag,) = [each for each in scene.session.events if isinstance(each, e.MomentFlagged)]
    assert ("close", scene) == (flag.note, window.top)
    assert "MomentFlagged" in kinds(scene)


def test_holding_is_recorded_and_a_jump_shows_where_it_goes_on(window: Window) -> None:
    scene = led(window)
    press(window, pygame.K_h)
    for _ in range(20):
        window.frame([], 0.1)
    press(window, pygame.K_h)
    (held,) = [each for each in scene.session.events if isinstance(each, e.EncounterHeld)]
    assert 2000 <= held.elapsed_ms <= 2300
    press(window, pygame.K_j)
    activate(window, "node-answered")
    assert ("answered", scene) == (scene.session.node, window.top)
    assert {"thank", "minimise", "offer", "hold"} == {each.id for each in scene.view.choices}
    assert ["EncounterHeld", "EncounterLed"] == [
        each for each in kinds(scene) if each in ("EncounterHeld", "EncounterLed")
    ]


def test_where_nobody_leads_these_keys_do_nothing(window: Window) -> None:
    scene = led(window, facilitated=False)
    for key in (pygame.K_f, pygame.K_h, pygame.K_j):
        press(window, key)
    assert scene is window.top
