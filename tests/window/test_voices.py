"""Reading aloud: a text is read in a voice of its language, where the system has one."""

import shutil
import sys
import time
from pathlib import Path

import pytest

from simulator.window.speech import Program, Speech, espeak, espeak_voice

ESPEAK = shutil.which("espeak-ng")
WRITES_ITS_OPTIONS = "import sys; open(sys.argv[1], 'a').write(' '.join(sys.argv[2:]) + '\\n')"


def said(speech: Speech) -> None:
    """Wait until all is said."""
    deadline = time.monotonic() + 30
    while speech.speaking:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_each_text_goes_to_the_voice_of_its_language(tmp_path: Path) -> None:
    log = tmp_path / "log"
    speech = Speech(Program(sys.executable, lambda *how: ["-c", WRITES_ITS_OPTIONS, str(log)], espeak_voice))
    speech.say("Good evening.")
    speech.say("Buenas noches.", interrupt=False, language="es")
    said(speech)
    assert ["-v en-us", "-v es-419"] == log.read_text().splitlines()


@pytest.mark.skipif(ESPEAK is None, reason="needs espeak-ng")
def test_espeak_has_a_voice_of_latin_america(tmp_path: Path) -> None:
    file = tmp_path / "es.wav"
    speech = Speech(Program(str(ESPEAK), lambda *how: [*espeak(*how), "-w", str(file)], espeak_voice))
    speech.say("Buenas noches, señor. ¿Qué hora tiene?", language="es")
    said(speech)
    assert (None, True) == (speech.failed_because, file.stat().st_size > 22_050)
