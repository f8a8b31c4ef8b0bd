"""Overlays: a scenario told in another language is the same scenario, and every text that is not told so is named."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.app.plays import read_plays
from simulator.app.translation import overlay_text
from simulator.content.library import Library, shipped_root
from simulator.content.materials import Materials, gather, restored
from simulator.document import InvalidDocument, Source, parse, validated
from simulator.engine import event as e
from simulator.engine.program import Program
from simulator.engine.session import Session
from simulator.scenario.authored import Spot
from simulator.scenario.language import Language, language_problems
from simulator.scenario.overlay import Overlay, load_overlay, problems, slots, translated
from simulator.views.encounter import known_sentences, passage_view, scene_view
from simulator.views.words import capitalised
from tests.support.make import SMALL, authored, library

HEAD = "overlay: small\nlanguage: es\nversion: 1\nof: 1\ntexts:\n"
FEW = HEAD + '  first/greet: "Hola, soy Dana."\n  people/sam/name: Sam\n'
SCENARIO = "late-for-work"


def overlay_of(text: str) -> Overlay:
    return validated(Overlay, parse(Source("scenarios/small/es.yaml", text)))


def found(text: str) -> list[str]:
    """Every problem of an overlay of the small scenario, as its author sees them."""
    spot = Spot(parse(Source("scenarios/small/es.yaml", text)), ())
    return [str(each) for each in problems(overlay_of(text), spot, authored(), library().discredited)]


def materials(language: str | None) -> Materials:
    overlay = None if language is None else library().document("overlay", f"{SCENARIO}/{language}")
    return gather(library(), library().document("scenario", SCENARIO), None, "crisis-response", "us", overlay)


ENGLISH, SPANISH = materials(None).program, materials("es").program
PLAYS = [
    play
    for kind in ("good", "mediocre", "tragic", "unlawful")
    for play in read_plays(
        parse(Source(kind, (shipped_root() / f"scenarios/{SCENARIO}/plays/{kind}.yaml").read_text("utf-8")))
    ).plays
    if play.law == "us"
]


def test_a_text_that_is_there_is_shown_and_any_other_is_shown_as_it_was() -> None:
    told = translated(authored(), overlay_of(FEW), {}).scenario.nodes["first"]
    assert ["Hola, soy Dana.", "Look at the hands."] == [choice.text for choice in told.choices[:2]]
    assert "Somebody stands there." == told.lines[0].text


def test_an_overlay_changes_nothing_but_words() -> None:
    before, told = authored(), translated(authored(), overlay_of(FEW), {})
    assert before.digest == told.digest
    assert told.scenario.nodes["first"].choices[0].chance == before.scenario.nodes["first"].choices[0].chance
    assert ("en", "es") == (before.language, told.language)


def test_a_text_of_an_unknown_id_is_refused_with_its_place_and_the_likely_fix() -> None:
    with pytest.raises(InvalidDocument) as refused:
        load_overlay(parse(Source("scenarios/small/es.yaml", HEAD + "  first/greed: Hola\n")), authored(), {})
    (error,) = [str(each) for each in refused.value.diagnostics if each.is_error]
    assert (
        'scenarios/small/es.yaml:6:3: RP0011 unknown-word: the scenario has no text "first/greed", '
        'did you mean "first/greet"?' == error
    )


def test_missing_texts_are_counted_and_listed() -> None:
    (missing,) = found(FEW)
    every = [name for name, slot in slots(authored()).items() if not slot.optional]
    assert f"5:1: RP0033 untranslated: {len(every) - 1} of {len(every) + 1} texts are missing" in missing
    assert "first/look, first/look/because" in missing
    assert "first/greet," not in missing


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (HEAD + "  first/0: Somebody stands there.\n", '6:12: RP0033 untranslated: "first/0" is the same'),
        (FEW.replace("of: 1", "of: 2"), "4:5: RP0033 untranslated: the texts are of version 2"),
        (FEW.replace("overlay: small", "overlay: smal"), '1:10: RP0011 unknown-word: unknown scenario "smal"'),
        (FEW.replace("language: es", "language: pt"), '2:11: RP0023 contradiction: the language is "pt" but the file'),
        (HEAD + f"  first/greet: {'No se apure. ' * 30}\n", "6:16: RP0026 long-text: the choice has"),
        (HEAD + "  first/0: a failed suicide\n", "6:12: RP0020 discredited-term"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_at_its_place(text: str, said: str) -> None:
    assert [each for each in found(text) if f"scenarios/small/es.yaml:{said}" in each]


def test_names_may_be_the_same_and_a_short_yes_may_as_well() -> None:
    assert [] == [each for each in found(HEAD + "  people/sam/name: Sam\n  second/0: Yes?\n") if "same" in each]


def test_what_a_translator_is_given_reads_as_an_overlay_and_holds_what_is_missing_as_comments(tmp_path: Path) -> None:
    folder = tmp_path / "scenarios" / "small"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text(
        SMALL.replace("default: plain, suits: [plain]", "default: cit-officer, suits: [cit-officer]")
    )
    (folder / "es.yaml").write_text(FEW)
    given_text = overlay_text(Library((tmp_path, shipped_root())), "small", "es")
    assert overlay_of(FEW).texts == overlay_of(given_text).texts
    assert '  # first/look: "Look at the hands."' in given_text.splitlines()
    done = given_text.replace("  # ", "  ")
    assert [] == [name for name, slot in slots(authored()).items() if name not in overlay_of(done).texts]


@pytest.mark.parametrize("play", PLAYS, ids=lambda play: play.name)
def test_a_play_gives_the_same_events_in_either_language_and_shows_only_the_chosen_one(play) -> None:
    english, spanish = Session(ENGLISH, play.seed), Session(SPANISH, play.seed)
    texts = set(library().document("overlay", f"{SCENARIO}/es").data["texts"].values())
    shown: list[str] = []
    for choice in play.choices:
        shown += [each.text for each in scene_view(spanish).choices]
        english.decide(choice)
        shown += seen(spanish.program, spanish.decide(choice))
    assert [e.event_body(each) for each in english.events] == [e.event_body(each) for each in spanish.events]
    assert play.expect is None or play.expect.ending == spanish.ending
    shown += [*seen(spanish.program, spanish.opening), *known_sentences(spanish)]
    assert [] == [text for text in shown if text not in texts]


def seen(program: Program, events: tuple[e.Event, ...]) -> list[str]:
    """The texts of a passage; what is told of units is of the language's own words, and looked at below."""
    passage = passage_view(program, events)
    units = tuple(capitalised(program.authored.unit_name(unit.name)) for unit in program.units.values())
    facts = [note for note in passage.notes if not note.startswith(units)]
    return [*facts, *(each.text for each in passage.lines), *((passage.choice.text,) if passage.choice else ())]


def test_what_is_told_of_units_is_in_the_language_as_well() -> None:
    session = Session(SPANISH, 3)
    told = [*passage_view(SPANISH, session.decide("medic_early")).notes]
    while session.ending is None and "Ambulancia: ya está aquí." not in told:
        told += passage_view(SPANISH, session.decide(session.offered[0])).notes
    assert ["Ambulancia: en camino, 8 minutos."] == told[:1]
    assert session.ending is None


def words_of(text: str) -> list[str]:
    """Every problem of a language file."""
    parsed = parse(Source("assets/lang/es.yaml", "language: es\nname: español\nversion: 1\n" + text))
    found = language_problems(validated(Language, parsed), Spot(parsed, ()), library().vocabulary)
    return [str(each) for each in found]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("units: {emss: ambulancia}\n", 'RP0011 unknown-word: unknown unit "emss", did you mean "ems"?'),
        ('phrases: {"1 minutes": 1 minuto}\n', '4:11: RP0011 unknown-word: the program has no phrase "1 minutes"'),
        ('phrases: {"{unit}: here.": "{unidad}: aquí."}\n', "4:28: RP0023 contradiction: it has not the same names"),
        ("units: {ems: ambulancia}\n", "RP0033 untranslated: 17 of 18 words are missing"),
    ],
)
def test_what_is_wrong_with_the_words_of_a_language_is_told_at_its_place(text: str, said: str) -> None:
    assert [each for each in words_of(text) if said in each], words_of(text)


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 2**32), picks=st.lists(st.integers(0, 5), max_size=25))
def test_any_walk_gives_the_same_events_in_either_language(seed: int, picks: list[int]) -> None:
    assert ENGLISH.digest == SPANISH.digest
    english, spanish = Session(ENGLISH, seed), Session(SPANISH, seed)
    for pick in picks:
        if english.ending is not None:
            break
        choice = english.offered[pick % len(english.offered)]
        assert english.decide(choice) == spanish.decide(choice)


def test_a_record_is_restored_in_the_language_that_was_shown() -> None:
    kept = {key: Source(f"{key}", source.text) for key, source in materials("es").texts.items()}
    again = restored(kept, "us").program
    assert ("es", "Los hornos de las tres") == (again.authored.language, again.authored.scenario.title)
    assert again.digest == ENGLISH.digest
