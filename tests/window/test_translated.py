"""The window in another language: it asks where there is one, plays in it, and cuts nothing off."""

from collections.abc import Iterator
from pathlib import Path

import pygame

from simulator.app.library import card
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.choose import SetupScene
from simulator.window.scenes.encounter import EncounterScene
from tests.support.tour import activate, decide, home_in, press, run, still_window

TRAGIC = [
    "registry",
    "what_did_he_do",
    "front_and_name",
    "man_of_his_trade",
    "one_thing_blanket",
    "you_miss_her",
    "plain_word",
    "still_eats",
    "show_me_the_oven_arm",
    "alone_yes_or_no",
    "just_his_age",
    "there_you_go",
    "they_know_him",
    "seen_said_by_whom",
    "protective_report",
]
TITLE = "Los hornos de las tres"


def screens(window: Window) -> Iterator[tuple[str, Scene]]:
    """Each screen of the encounter by name, from the setup to the debrief, as it is on the window now."""
    setup = SetupScene(window, card(window.installation.library, "late-for-work"))
    window.push(setup)
    setup._tell_in("es")
    run(window)
    yield "setup", setup
    for button, name in (("begin", "warning"), ("on", "briefing"), ("go", "encounter")):
        activate(window, button)
        yield name, window.top
    scene = window.top
    assert isinstance(scene, EncounterScene)
    scene._show_all()
    run(window, 2)
    yield "choices", scene
    for name, key in (("log", pygame.K_l), ("known", pygame.K_k), ("map", pygame.K_m)):
        press(window, key)
        yield name, window.top
        press(window, pygame.K_ESCAPE)
    for choice in TRAGIC:
        decide(scene, choice)
    run(window, 2)
    yield "ended", scene
    activate(window, "debrief")
    while type(window.top).__name__ != "Debrief":
        run(window)
    for name in ("overview", "decisions", "outcome"):
        activate(window, f"part-{name}")
        yield f"debrief-{name}", window.top


def test_no_screen_in_spanish_cuts_anything_off_in_letters_twice_as_large(tmp_path: Path) -> None:
    with still_window(home_in(tmp_path), (1280, 720), 2.0, "dark") as window:
        for name, scene in screens(window):
            assert scene.root is not None
            assert [] == list(scene.root.overflows(window.pen)), name


def test_the_window_asks_for_the_language_and_tells_everything_in_it(tmp_path: Path) -> None:
    with still_window(home_in(tmp_path), (1280, 720), 1.0, "dark") as window:
        told, spoken = {}, {}
        for name, scene in screens(window):
            told[name] = " ".join(each.says for each in scene.elements())
            spoken |= {each.id.partition("-")[0]: scene.language_of(each) for each in scene.focusables()}
        assert TITLE in told["setup"]
        assert "la demencia, el suicidio" in told["warning"]
        assert "Dos-seis, calle Quarry 52." in told["briefing"]
        assert "Dejar girando las luces azules" in told["choices"]
        assert "portal del 52" in told["map"]
        assert "Solo el encuentro está traducido" in told["debrief-overview"]
        assert ("es", "en") == (spoken["choice"], spoken["aside"])
        assert "Yo dije en el desayuno que algo era distinto." in told["debrief-outcome"]
