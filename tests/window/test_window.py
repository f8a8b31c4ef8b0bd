"""What the window does with keys, a gamepad, time and trouble, without a screen."""

from dataclasses import replace
from pathlib import Path

import pygame
import pytest

from simulator.app.encounters import Setup
from simulator.app.settings import load_settings
from simulator.engine import event as e
from simulator.views.encounter import LineView
from simulator.views.presence import plan_view
from simulator.views.timeline import TimelinePoint
from simulator.window.controls import Setting
from simulator.window.loop import Window
from simulator.window.scenes.choose import SetupScene
from simulator.window.scenes.curves import Curves
from simulator.window.scenes.encounter import EncounterScene
from simulator.window.scenes.home import Home
from simulator.window.scenes.plan import Plan
from simulator.window.scenes.settings import SettingsScene
from tests.support.make import library
from tests.support.tour import activate, decide, home_in, press, run, still_window


@pytest.fixture
def window(tmp_path: Path):
    with still_window(home_in(tmp_path), (1280, 720), 1.0, "dark") as made:
        made.push(Home(made))
        yield made


def encounter(window: Window, mode: str = "practice") -> EncounterScene:
    document = window.installation.library.document("scenario", "stairwell")
    setup = Setup(document, mode=mode, law="testland", seed=1)  # type: ignore[arg-type] # one of the two
    scene = EncounterScene(window, window.installation.encounters.begin(setup))
    window.push(scene)
    scene._show_all()
    return scene


def pad(window: Window, kind: int, **fields: object) -> None:
    window.frame([pygame.event.Event(kind, **fields)], 1 / 30)


def events(scene: EncounterScene, kind: type) -> list[e.Event]:
    return [each for each in scene.session.events if isinstance(each, kind)]


def test_a_gamepad_moves_chooses_and_goes_back(window: Window) -> None:
    scene = encounter(window)
    pad(window, pygame.JOYHATMOTION, value=(0, -1), hat=0, joy=0, instance_id=0)
    assert scene.focus.startswith("choice-")
    before = scene.focus
    pad(window, pygame.JOYAXISMOTION, axis=1, value=0.9, joy=0, instance_id=0)
    assert scene.focus not in ("", before)
    pad(window, pygame.JOYBUTTONDOWN, button=0, joy=0, instance_id=0)
    assert 1 == len(scene.session.decisions)
    pad(window, pygame.JOYBUTTONDOWN, button=1, joy=0, instance_id=0)
    assert "LeaveOrPause" == type(window.top).__name__
    pad(window, pygame.JOYBUTTONDOWN, button=1, joy=0, instance_id=0)
    pad(window, pygame.JOYBUTTONDOWN, button=3, joy=0, instance_id=0)
    assert "Pause" == type(window.top).__name__


def test_a_pause_hides_the_choices_and_is_recorded(window: Window) -> None:
    scene = encounter(window, "assessment")
    press(window, pygame.K_p)
    assert ["close"] == [each.id for each in window.top.focusables()]
    for _ in range(20):
        window.frame([], 0.1)
    press(window, pygame.K_p)
    (paused,) = events(scene, e.EncounterPaused)
    assert 2000 <= paused.elapsed_ms <= 2300
    again = window.installation.encounters.recorded(scene.encounter.id)
    assert 2 == round(
        sum(each.elapsed_ms for each in again.session.events if isinstance(each, e.EncounterPaused)) / 1000
    )


def test_the_timer_chooses_when_it_is_over_and_not_where_timers_are_off(window: Window) -> None:
    scene = encounter(window)
    assert scene.view.seconds
    for _ in range(10 * scene.view.seconds + 5):
        window.frame([], 0.1)
    assert ["timeout"] == [each.by for each in events(scene, e.ChoiceTaken)]
    window.installation.encounters.recorded(scene.encounter.id)
    scene.encounter.set_timers(False)
    scene._show_all()
    for _ in range(900):
        window.frame([], 0.1)
    assert 1 == len(scene.session.decisions)


def test_timers_can_run_twice_as_long(window: Window) -> None:
    window.settings.timers = "longer"
    scene = encounter(window)
    for _ in range(10 * (scene.view.seconds or 0) + 5):
        window.frame([], 0.1)
    assert [] == events(scene, e.ChoiceTaken)


def test_enter_alone_decides_nothing(window: Window) -> None:
    scene = encounter(window)
    for _ in range(5):
        press(window, pygame.K_RETURN)
        press(window, pygame.K_SPACE)
    assert 0 == len(scene.session.decisions)


def test_a_key_that_the_system_sends_again_decides_once(window: Window) -> None:
    """As it does where a key is held, or where the window was too slow to see that it was not."""
    scene = encounter(window)
    scene._show_all()
    digit = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_1, mod=0, unicode="1")
    window.frame([digit], 1 / 30)
    scene._show_all()
    window.frame([digit, digit], 1 / 30)
    assert 1 == len(scene.session.decisions)
    window.frame([pygame.event.Event(pygame.KEYUP, key=pygame.K_1, mod=0), digit], 1 / 30)
    assert 2 == len(scene.session.decisions)


def test_a_decision_is_taken_back_in_practice_only(window: Window) -> None:
    scene = encounter(window)
    decide(scene, "ask")
    press(window, pygame.K_u)
    assert 0 == len(scene.session.decisions)
    strict = encounter(window, "assessment")
    decide(strict, "ask")
    press(window, pygame.K_u)
    assert 1 == len(strict.session.decisions)


def test_leaving_counts_as_nothing(window: Window) -> None:
    scene = encounter(window)
    press(window, pygame.K_ESCAPE)
    window.top.focus_on("leave")
    press(window, pygame.K_RETURN)
    assert "Home" == type(window.top).__name__
    assert "left" == window.installation.records.find(scene.encounter.id).status


def test_a_key_is_bound_anew_and_kept(window: Window) -> None:
    window.push(SettingsScene(window))
    window.top.focus_on("key-log")
    press(window, pygame.K_RETURN)
    press(window, pygame.K_j)
    assert "j" == load_settings(window.installation.home).keys["log"]
    window.pop()
    encounter(window)
    press(window, pygame.K_j)
    assert "Log" == type(window.top).__name__


def test_settings_hold_at_once_and_a_spoilt_file_is_as_good_as_none(window: Window) -> None:
    window.push(SettingsScene(window))
    before = window.pen.style.size("body")
    window.top.focus_on("text")
    press(window, pygame.K_RIGHT)
    assert round(1.25 * before) == window.pen.style.size("body")
    (window.installation.home / "settings.json").write_text("{", encoding="utf-8")
    assert 1.0 == load_settings(window.installation.home).text_scale


def test_the_window_size_is_a_setting_and_kept(window: Window) -> None:
    window.push(SettingsScene(window))
    window.top.focus_on("size")
    press(window, pygame.K_RIGHT)
    assert (1600, 900) == window.size == window.display.get_size()
    kept = load_settings(window.installation.home)
    assert (1600, 900) == (kept.width, kept.height)


def test_with_reduced_motion_all_lines_are_there_at_once_and_nothing_moves(window: Window) -> None:
    window.settings.reduced_motion = True
    window.restyle()
    scene = encounter(window)
    decide(scene, "ask")
    assert scene._all_shown
    run(window, 30)
    window.draw()
    first = pygame.image.tobytes(window.canvas, "RGB")
    scene._left = None
    run(window, 1)
    window.draw()
    changed = sum(a != b for a, b in zip(first, pygame.image.tobytes(window.canvas, "RGB"), strict=True))
    assert changed < len(first) / 100, "only the timer"


def test_a_database_that_cannot_be_written_loses_nothing_and_says_so(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    from simulator.records import StoreUnavailable

    scene = encounter(window)

    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("The disk is full.", "records.db")

    monkeypatch.setattr(scene.encounter._store, "append", full)
    decide(scene, "ask")
    assert "Trouble" == type(window.top).__name__
    assert 0 == len(scene.session.decisions)
    monkeypatch.undo()
    window.pop()
    decide(scene, "ask")
    assert 1 == len(scene.session.decisions)


def test_the_window_can_be_smaller_and_larger(window: Window) -> None:
    encounter(window)
    for size in ((1024, 640), (640, 400), (2560, 1440)):
        window.display = pygame.display.set_mode(size, pygame.RESIZABLE)
        window.resized()
        run(window)
        assert window.size[0] >= 1024
        assert window.size[1] >= 640


def large(window: Window) -> EncounterScene:
    """An encounter with letters so large that its choices are below what is in sight."""
    window.settings.text_scale = 2.0
    window.restyle()
    scene = encounter(window)
    scene.passage = replace(scene.passage, lines=(LineView("see", "He looks at his hands. " * 4),) * 6)
    scene._show_all()
    run(window)
    assert scene.desk is not None
    assert not scene.desk.in_sight
    return scene


def test_no_time_runs_before_the_choices_have_been_in_sight(window: Window) -> None:
    scene = large(window)
    assert scene.view.seconds
    for _ in range(10 * scene.view.seconds + 5):
        window.frame([], 0.1)
    assert [] == events(scene, e.ChoiceTaken)
    assert scene.time_left == (scene.view.seconds, scene.view.seconds)
    scene.scroll_by(10**6)
    for _ in range(10 * scene.view.seconds + 5):
        window.frame([], 0.1)
    assert ["timeout"] == [each.by for each in events(scene, e.ChoiceTaken)]


def test_a_sign_says_how_many_choices_are_below_and_leads_there(window: Window) -> None:
    scene = large(window)
    desk = scene.desk
    assert desk is not None
    assert f"{len(scene.view.choices)} choices below; the time starts there" == desk.more.words
    for _ in range(12):
        if not desk.hidden:
            break
        assert "more" in [each.id for each in scene.focusables()]
        press(window, pygame.K_SPACE)
    assert 0 == desk.hidden
    assert "more" not in [each.id for each in scene.focusables()]
    assert scene.time_runs
    assert 0 == len(scene.session.decisions)


def test_the_arrow_that_points_left_takes_the_value_before(window: Window) -> None:
    window.push(SettingsScene(window))
    run(window)
    setting = next(each for each in window.top.focusables() if each.id == "palette")
    setting.click((setting.rect.left + 5, setting.rect.centery))
    assert "light" == window.settings.palette
    run(window)
    setting = next(each for each in window.top.focusables() if each.id == "palette")
    assert isinstance(setting, Setting)
    setting.click(setting.back.center)
    assert "dark" == window.settings.palette


def test_what_to_train_next_leads_to_that_encounter(window: Window) -> None:
    activate(window, "next")
    assert isinstance(window.top, SetupScene)
    press(window, pygame.K_ESCAPE)
    assert "Choose" == type(window.top).__name__


def test_a_click_on_the_timeline_goes_to_the_decision_under_it(window: Window) -> None:
    points = [TimelinePoint(number + 1, number, 0.5, 0.5, None, "", False) for number in range(5)]
    taken: list[int] = []
    curves = Curves("curves", points, -1, taken.append)
    curves.place(window.pen, pygame.Rect(0, 0, 500, 200))
    curves.draw(window.pen, window.canvas)
    curves.click((490, 100))
    curves.click((10, 100))
    assert [3, 0] == taken


@pytest.mark.parametrize("name", library().names("scenario"))
def test_no_zone_of_a_map_covers_another(window: Window, name: str) -> None:
    setup = Setup(window.installation.library.document("scenario", name), law="us", seed=1)
    view = plan_view(window.installation.encounters.begin(setup).session)
    if view is None:
        return
    for scale, width in ((1.0, 700), (2.0, 1100), (2.0, 560)):
        window.settings.text_scale = scale
        window.restyle()
        plan = Plan(view)
        plan.place(window.pen, pygame.Rect(10, 20, width, plan.height(window.pen, width)))
        fields = plan.fields(window.pen)
        assert [] == [(a, b) for n, a in enumerate(fields) for b in fields[n + 1 :] if a.colliderect(b)], scale
        assert all(plan.rect.contains(each) for each in fields)
