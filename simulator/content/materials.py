"""Materials: everything that one encounter runs on and is judged by, with the texts that it came from."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.law import Law, assembled
from scoring.law_schema import LawPack
from scoring.load import load_rubric
from scoring.rubric_schema import Rubric
from simulator.content.library import Library, UnknownContent
from simulator.document import Document, InvalidDocument, Source, parse, validated
from simulator.engine.compile import compile_program
from simulator.engine.program import Program
from simulator.scenario.check import load_scenario
from simulator.scenario.language import Language
from simulator.scenario.load import Shelf, read_scenario
from simulator.scenario.overlay import Overlay, load_overlay, translated
from simulator.scenario.schema import Profile, ResponseModel
from simulator.scenario.validators.shared import response_problems
from simulator.vocabulary import load_vocabulary


@dataclass(frozen=True)
class Materials:
    """A program with the rubric and the law to judge it by. `texts`: (kind, id) to source, enough to build it again."""

    program: Program
    rubric: Rubric
    law: Law
    texts: Mapping[tuple[str, str], Source]


def gather(
    library: Library, document: Document, response: str | None, rubric: str, law: str, overlay: Document | None = None
) -> Materials:
    """The materials for playing a scenario under a response model (by default its own), a rubric and a law pack; with
    an overlay, in its language.

    Raises:
        InvalidDocument: a file is not as it must be.
        UnknownContent: there is no response model, rubric or law pack of that name.
    """
    authored = load_scenario(document, library.shelf)
    chosen = response or authored.scenario.response.default
    for kind, name, known in (("response", chosen, library.shelf.responses), ("rubric", rubric, library.rubrics)):
        if name not in known:
            raise UnknownContent(kind, name, known)
    if chosen not in authored.scenario.response.suits and (
        found := response_problems(authored, library.shelf.responses[chosen])
    ):
        raise InvalidDocument(found)
    judged_by = library.law(law)
    names = [
        ("words", "vocabulary"),
        ("words", "discredited"),
        *(("profile", name) for name in authored.profiles),
        *(("fragment", include.file) for include in authored.scenario.include),
        ("response", chosen),
        ("rubric", rubric),
        *(("law", pack.pack) for pack in judged_by.packs),
    ]
    texts = {("scenario", authored.scenario.scenario): document.source}
    texts |= {(kind, name): library.source(kind, name) for kind, name in dict.fromkeys(names)}
    if overlay is not None:
        told = load_overlay(overlay, authored, library.discredited)
        language = library.language(told.language)
        authored = translated(authored, told, language.words if language else {})
        texts["overlay", told.language] = overlay.source
        if language:
            texts["language", told.language] = library.source("language", told.language)
    program = compile_program(authored, library.shelf.responses[chosen])
    return Materials(program, library.rubrics[rubric], judged_by, texts)


def restored(texts: Mapping[tuple[str, str], Source], law: str) -> Materials:
    """The materials of a recorded encounter, from the texts that were kept with it.

    They were checked when the encounter began, and their digests prove that they are the same; so they are only read.

    Raises:
        InvalidDocument: a text does not have the shape that this version of the program reads.
        KeyError: a text is missing.
    """

    def documents(kind: str) -> dict[str, Document]:
        return {name: parse(source) for (of, name), source in texts.items() if of == kind}

    words = documents("words")
    vocabulary = load_vocabulary(words["vocabulary"])
    discredited = {row["term"]: row["instead"] for row in words["discredited"].data["terms"]}
    responses = {name: validated(ResponseModel, document) for name, document in documents("response").items()}
    profiles = {name: validated(Profile, document) for name, document in documents("profile").items()}
    shelf = Shelf(vocabulary, discredited, profiles, responses, documents("fragment"))
    (scenario,) = documents("scenario").values()
    (rubric,) = documents("rubric").values()
    (response,) = responses.values()
    packs = {name: validated(LawPack, document) for name, document in documents("law").items()}
    authored, _ = read_scenario(scenario, shelf)
    languages = [validated(Language, document).words for document in documents("language").values()]
    for overlay in documents("overlay").values():
        authored = translated(authored, validated(Overlay, overlay), {} if not languages else languages[0])
    return Materials(
        compile_program(authored, response),
        load_rubric(rubric, vocabulary, discredited),
        assembled(packs[law], packs, vocabulary),
        texts,
    )
