"""Sound and speech: the files are what their script writes, loops have no seam, and nothing ever fails or lingers."""

import itertools
import os
import runpy
import shutil
import subprocess
import sys
import textwrap
import wave
from array import array
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pygame
import pytest

from simulator.content.library import shipped_root
from simulator.window import sound as sounds
from simulator.window import speech as voices
from simulator.window.sound import NO_DEVICE, Levels, Sound, drivers
from simulator.window.speech import Program, Speech, spoken

FOLDER = shipped_root() / "assets" / "sounds"
ALL = Levels(room=0.5, effects=0.5, speech=0.5)
MINUS_20_DBFS = 3276


MAKE = runpy.run_path(str(FOLDER / "make.py"))
ROOMS, EFFECTS = list(MAKE["ROOMS"]), list(MAKE["EFFECTS"])


def samples(name: str) -> "array[int]":
    with wave.open(str(FOLDER / f"{name}.wav")) as file:
        assert (1, 2, 22_050) == file.getparams()[:3]
        return array("h", file.readframes(file.getnframes()))


def until(holds: Callable[[], bool]) -> None:
    for _ in range(1000):
        if holds():
            return
        pygame.time.wait(10)
    raise AssertionError("it did not come true in ten seconds")


def ran(program: str, environment: dict[str, str] | None = None) -> tuple[int, str, str]:
    command = [sys.executable, "-c", textwrap.dedent(program)]
    done = subprocess.run(command, cwd=shipped_root(), env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


# The files


def test_there_is_a_file_for_every_sound_and_no_other_and_a_page_that_names_them() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert sorted([*ROOMS, *EFFECTS]) == sorted(each.stem for each in FOLDER.glob("*.wav"))
    assert [] == [name for name in [*ROOMS, *EFFECTS] if f"| `{name}` |" not in page]
    assert sum(each.stat().st_size for each in FOLDER.glob("*.wav")) < 2_500_000


@pytest.mark.parametrize("name", [*ROOMS, *EFFECTS])
def test_the_script_writes_the_file_that_is_there(name: str) -> None:
    assert (FOLDER / f"{name}.wav").read_bytes() == MAKE["wav"](name)


@pytest.mark.parametrize("name", ROOMS)
def test_a_room_tone_is_quiet_and_has_no_seam(name: str) -> None:
    loop, part = samples(name), 22_050 // 4
    steps = sorted(abs(a - b) for a, b in itertools.pairwise(loop))
    assert 4 * 22_050 == len(loop)
    assert 300 < max(abs(x) for x in loop) < MINUS_20_DBFS
    assert abs(loop[0] - loop[-1]) <= steps[int(len(steps) * 0.999)]
    assert abs(sum(loop)) < 20 * len(loop), "no tone pushes the loudspeaker to one side"
    last, first = (sum(x * x for x in each) for each in (loop[-part:], loop[:part]))
    assert 0.4 < first / last < 2.5, "as loud before the seam as after it"


@pytest.mark.parametrize("name", EFFECTS)
def test_an_effect_is_short_and_quiet_and_begins_and_ends_in_silence(name: str) -> None:
    heard = samples(name)
    assert len(heard) < 22_050
    assert 1000 < max(abs(x) for x in heard) < MINUS_20_DBFS
    assert [0, 0] == [heard[0], heard[-1]]


# What is heard


@pytest.fixture
def mixer(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    pygame.mixer.quit()
    yield
    pygame.mixer.quit()


def busy() -> list[bool]:
    return [pygame.mixer.Channel(n).get_busy() for n in range(2)]


@pytest.mark.usefixtures("mixer")
def test_where_all_is_off_the_mixer_is_not_even_opened() -> None:
    sound = Sound(FOLDER, Levels())
    sound.room("kitchen")
    sound.play("tick")
    sound.stop()
    assert (None, None) == (pygame.mixer.get_init(), sound.silent_because)


@pytest.mark.usefixtures("mixer")
def test_one_room_fades_over_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds, "CROSS_FADE", 60)
    sound = Sound(FOLDER, ALL)
    sound.room("kitchen")
    sound.room("kitchen")
    assert 1 == sum(busy()), "the same room goes on"
    until(lambda: all(pygame.mixer.Channel(n).get_volume() > 0 for n in range(2)))
    sound.room("mall_corridor")
    assert [True, True] == busy()
    until(lambda: 1 == sum(busy()))
    sound.room(None)
    until(lambda: not any(busy()))
    assert sound.silent_because is None


@pytest.mark.usefixtures("mixer")
def test_effects_leave_the_rooms_channels_alone() -> None:
    sound = Sound(FOLDER, ALL)
    for _ in range(20):
        sound.play("arrive")
    assert [False, False] == busy()
    assert pygame.mixer.get_busy()
    sound.stop()
    until(lambda: not pygame.mixer.get_busy())
    assert sound.silent_because is None


@pytest.mark.usefixtures("mixer")
def test_a_change_of_level_is_heard_at_once() -> None:
    sound = Sound(FOLDER, Levels(effects=1))
    sound.room("kitchen")
    assert pygame.mixer.get_init() is None
    for level in (0.5, 0.25):
        sound.levels = Levels(room=level)
        (tone,) = filter(None, (pygame.mixer.Channel(n).get_sound() for n in range(2)))
        assert level == tone.get_volume()
    sound.levels = Levels(room=float("nan"))
    until(lambda: not any(busy()))


@pytest.mark.usefixtures("mixer")
@pytest.mark.parametrize("name", ["nowhere", "../sounds/kitchen", "", "Kitchen", "README.md"])
def test_a_place_without_a_tone_is_silent_and_says_so(name: str) -> None:
    sound = Sound(FOLDER, ALL)
    sound.room(name)
    assert f'there is no sound "{name}"' == sound.silent_because
    sound.room("kitchen")
    assert 1 == sum(busy())


@pytest.mark.usefixtures("mixer")
def test_a_damaged_file_and_a_mixer_that_was_closed_are_silent(tmp_path: Path) -> None:
    (tmp_path / "tick.wav").write_bytes(b"RIFF and nothing else")
    damaged, closed = Sound(tmp_path, ALL), Sound(FOLDER, ALL)
    damaged.play("tick")
    closed.room("kitchen")
    pygame.mixer.quit()
    closed.room("mall_corridor")
    closed.play("tick")
    closed.stop()
    assert damaged.silent_because
    assert closed.silent_because


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere SDL finds out, and writes nothing")
def test_without_a_device_it_is_silent_says_why_and_writes_nothing(tmp_path: Path) -> None:
    """In a process of its own: what ALSA's library writes, it writes past Python, to the terminal."""
    program = f"""
        import sys
        from pathlib import Path
        from simulator.window import sound
        sound.drivers.__defaults__ = (Path({str(tmp_path)!r}),)
        heard = sound.Sound(Path({str(FOLDER)!r}), sound.Levels(1, 1, 1))
        heard.play("nothing")
        heard.room("kitchen")
        heard.play("tick")
        heard.stop()
        sys.exit(0 if heard.silent_because == sound.NO_DEVICE else heard.silent_because)
    """
    environment = {"PYGAME_HIDE_SUPPORT_PROMPT": "1", "XDG_RUNTIME_DIR": str(tmp_path), "PATH": os.environ["PATH"]}
    assert (0, "", "") == ran(program, environment)


@pytest.mark.usefixtures("mixer")
def test_what_failed_once_is_not_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str | None] = []

    def fail(names: str | None) -> None:
        tried.append(names)
        raise RuntimeError(NO_DEVICE)

    monkeypatch.setattr(sounds, "open_mixer", fail)
    sound = Sound(FOLDER, ALL)
    sound.play("tick")
    sound.room("kitchen")
    assert ([None], NO_DEVICE) == (tried, sound.silent_because)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere SDL finds out")
def test_only_what_is_there_is_asked_to_play(tmp_path: Path) -> None:
    devices, environment = tmp_path / "snd", {"XDG_RUNTIME_DIR": str(tmp_path)}
    (tmp_path / "pulse").mkdir()
    devices.mkdir()
    assert "" == drivers(environment, devices)
    (devices / "pcmC0D0c").touch()
    assert "" == drivers(environment, devices), "a microphone plays nothing"
    (devices / "pcmC0D0p").touch()
    assert "alsa" == drivers(environment, devices)
    (tmp_path / "pulse" / "native").touch()
    (tmp_path / "pipewire-0").touch()
    assert "pulseaudio,pipewire,alsa" == drivers(environment, devices)
    assert "pulseaudio" == drivers({"PULSE_SERVER": "elsewhere", "XDG_RUNTIME_DIR": str(devices)}, tmp_path)
    assert drivers({"SDL_AUDIODRIVER": "dummy"}, devices) is None


# What is spoken

FAKE = """
import os, pathlib, signal, sys, time
log = pathlib.Path(sys.argv[1])
text = sys.stdin.buffer.read().decode()
if "stubborn" in text:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
with log.open("a", encoding="utf-8") as file:
    file.write(f"{os.getpid()} {text}\\n")
if "long" in text:
    time.sleep(120)
sys.exit(3 if "failing" in text else 0)
"""


class Fake(Speech):
    """A voice that writes down its process and what it is to say."""

    def __init__(self, folder: Path) -> None:
        self.script, self.log = folder / "voice.py", folder / "log"
        self.script.write_text(FAKE, encoding="utf-8")
        super().__init__(Program(sys.executable, lambda rate, volume: [str(self.script), str(self.log)]))

    def said(self) -> list[str]:
        return [text for _, text in self._lines()]

    def running(self) -> list[str]:
        found = []
        for process, text in self._lines():
            with suppress(ProcessLookupError):
                os.kill(int(process), 0)
                found.append(text)
        return found

    def _lines(self) -> list[list[str]]:
        return [row.split(" ", 1) for row in self.log.read_text("utf-8").splitlines()] if self.log.exists() else []


posix = pytest.mark.skipif(os.name != "posix", reason="signals and process ids as POSIX has them")


@pytest.fixture
def speech(tmp_path: Path) -> Iterator[Fake]:
    made = Fake(tmp_path)
    yield made
    made.stop()


def test_texts_are_spoken_to_their_end_one_after_the_other(speech: Fake) -> None:
    speech.say("I’m Dana.\nI'm here to listen – take your time. ¿Sí?")
    assert speech.speaking
    speech.say("two", interrupt=False)
    speech.say("three", interrupt=False)
    until(lambda: not speech.speaking)
    assert ["I’m Dana. I'm here to listen – take your time. ¿Sí?", "two", "three"] == speech.said()
    assert speech.failed_because is None


@posix
def test_a_new_text_interrupts_and_programs_never_pile_up(speech: Fake) -> None:
    speech.say("a long one")
    until(lambda: ["a long one"] == speech.said())
    for number in range(8):
        speech.say(f"long {number}")
        speech.say(f"waits {number}", interrupt=False)
    until(lambda: "long 7" in speech.said())
    assert ["long 7"] == speech.running()
    assert speech.failed_because is None, "to be interrupted is no failure"


@posix
def test_stop_ends_even_a_program_that_does_not_want_to(speech: Fake) -> None:
    speech.say("long and stubborn")
    speech.say("never", interrupt=False)
    until(lambda: bool(speech.said()))
    speech.stop()
    assert ([], False) == (speech.running(), speech.speaking)
    assert ["long and stubborn"] == speech.said()


@posix
def test_no_voice_outlives_the_program(speech: Fake) -> None:
    program = f"""
        import sys, time
        from pathlib import Path
        from simulator.window.speech import Program, Speech
        log = Path({str(speech.log)!r})
        speech = Speech(Program(sys.executable, lambda rate, volume: [{str(speech.script)!r}, str(log)]))
        speech.say("long")
        while not (log.exists() and log.read_text()):
            time.sleep(0.01)
    """
    assert (0, "", "") == ran(program)
    assert ([], ["long"]) == (speech.running(), speech.said())


def test_a_program_that_fails_is_noted_and_the_next_text_tried(speech: Fake, tmp_path: Path) -> None:
    speech.say("failing")
    until(lambda: not speech.speaking)
    assert f"{Path(sys.executable).name} ended with 3" == speech.failed_because
    speech.say("well")
    until(lambda: not speech.speaking)
    assert speech.failed_because is None
    speech.program = Program(str(tmp_path / "no_voice"), voices.say)
    speech.say("well")
    assert (False, True) == (speech.speaking, bool(speech.failed_because))


def test_a_program_that_does_not_read_holds_nothing_up(speech: Fake) -> None:
    speech.program = Program(sys.executable, lambda rate, volume: ["-c", "pass"])
    speech.say("word " * 100_000)
    until(lambda: not speech.speaking)
    assert speech.failed_because is None


def test_what_is_no_word_is_not_spoken_nor_what_a_voice_takes_for_a_command(speech: Fake) -> None:
    assert "a volm 0 b slnc 9 c" == spoken("a [[volm 0]] b [[[slnc 9]]] c")
    assert "[softly] one two" == spoken("\x1b[softly]\tone\r\n\ud800two")
    speech.say(" \n\0 ")
    speech.volume = 0
    speech.say("unheard")
    assert (False, []) == (speech.speaking, speech.said())


def test_rate_and_volume_become_options() -> None:
    rates = [voices.powershell(rate, 1)[-1].split("Rate = ")[1].split(";")[0] for rate in (80, 175, 300, 450)]
    assert ["-7", "0", "5", "9"] == rates
    assert ["-s", "240", "-a", "50"] == voices.espeak(240, 0.5)[-4:]
    assert ["-r", "240", "-f", "-"] == voices.say(240, 0.5)


@posix
def test_the_systems_voice_is_found_on_the_path_and_only_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert Speech.find() is None
    for name in ("espeak", "say", "espeak-ng"):
        (tmp_path / name).write_text("#!/bin/sh\n")
        (tmp_path / name).chmod(0o755)
    for system, name in (("linux", "espeak-ng"), ("darwin", "say"), ("freebsd14", "espeak-ng")):
        monkeypatch.setattr(sys, "platform", system)
        found = Speech.find(rate=200)
        assert found is not None
        assert (str(tmp_path / name), 200) == (found.program.path, found.rate)
    monkeypatch.setenv("PATH", ".")
    monkeypatch.chdir(tmp_path)
    assert Speech.find() is None


ESPEAK = shutil.which("espeak-ng") or shutil.which("espeak")


def recorded(text: str, file: Path, rate: int = 175, volume: float = 1.0) -> "array[int]":
    speech = Speech(Program(str(ESPEAK), lambda *how: [*voices.espeak(*how), "-w", str(file)]), rate, volume)
    speech.say(text)
    until(lambda: not speech.speaking)
    assert speech.failed_because is None
    with wave.open(str(file)) as heard:
        return array("h", heard.readframes(heard.getnframes()))


@pytest.mark.skipif(ESPEAK is None, reason="needs espeak-ng")
def test_espeak_really_speaks_and_takes_no_text_for_an_option(tmp_path: Path) -> None:
    text = f"--version -w {tmp_path / 'other.wav'} My name is Dana. I’m here to listen."
    usual = recorded(text, tmp_path / "usual.wav")
    assert 22_050 < len(usual)
    assert 3000 < max(abs(x) for x in usual)
    assert len(recorded(text, tmp_path / "fast.wav", rate=350)) < 0.7 * len(usual)
    assert max(abs(x) for x in recorded(text, tmp_path / "soft.wav", volume=0.3)) < 0.6 * max(abs(x) for x in usual)
    assert not (tmp_path / "other.wav").exists()
