"""Encounters: begin, decide, take back, leave, resume, debrief. Everything is stored before it is handed to a shell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from scoring.assessment import Assessment, assess
from scoring.decision import ValueOracle
from scoring.result import Result, result_of
from scoring.review import reviewed
from simulator import __version__
from simulator.app.free_text import line_of
from simulator.app.port import Clock, EncounterStore, Seeds
from simulator.app.review_book import Entered, review_of, speaks_of
from simulator.content.library import Library
from simulator.content.materials import Materials, gather, restored
from simulator.document import Document, Source
from simulator.document.diagnostic import did_you_mean
from simulator.engine import event as e
from simulator.engine.replay import replay
from simulator.engine.session import Ended, Mark, NotFacilitated, Session
from simulator.engine.step import NotOffered
from simulator.records import Content, ContentRef, Header, NewEvent, Summary, instant
from simulator.scenario.schema import Scenario
from simulator.views.debrief import DebriefView, debrief_view
from simulator.views.encounter import PassageView, SceneView, passage_view, scene_view
from simulator.views.facilitated import OutcomeView, outcome_views
from simulator.views.grade import Judged

Mode = Literal["practice", "assessment"]
DEFAULT_RUBRIC = "crisis-response"
DEFAULT_LAW = "us"
LONGEST_NOTE = 500
"""Characters of the note to a moment that an instructor marks."""
MOST_AT_HAND = 16
"""Materials of recorded encounters that are kept in memory."""


class Refusal(Exception):
    """What was asked is not possible now; the text is for people."""


@dataclass(frozen=True, slots=True)
class Setup:
    """How an encounter is to be run. What is None is chosen: the scenario's own response model, a new seed, today."""

    document: Document
    mode: Mode = "practice"
    law: str = DEFAULT_LAW
    response: str | None = None
    rubric: str = DEFAULT_RUBRIC
    trainee: str | None = None
    seed: int | None = None
    on: date | None = None
    timers: bool = True
    facilitated: bool = False
    facilitator: str | None = None
    """Id of the instructor, where one was named."""
    overlay: Document | None = None
    """The texts in another language."""

    def __post_init__(self) -> None:
        """Raises Refusal: an assessment that somebody leads."""
        if self.facilitated and self.mode == "assessment":
            raise Refusal("An encounter that an instructor leads is practice, never an assessment.")


class Encounter:
    """An encounter under way. Each method stores what happened before it returns it.

    Raises, from all that writes: StoreUnavailable and Conflict; the encounter then stands where it stood before.
    """

    def __init__(
        self, store: EncounterStore, clock: Clock, header: Header, materials: Materials, session: Session
    ) -> None:
        self._store, self._clock = store, clock
        self.header, self.materials, self.session = header, materials, session
        self.stored = 0
        """Number of the last stored event."""

    @property
    def id(self) -> str:
        """Its id in the records."""
        return self.header.encounter

    @property
    def can_rewind(self) -> bool:
        """Whether decisions may be taken back: in practice only."""
        return self.header.mode == "practice"

    @property
    def timers(self) -> bool:
        """Whether silence is a choice by itself after a while."""
        settings = [each.on for each in self.session.events if isinstance(each, e.TimersSet)]
        return settings[-1] if settings else True

    def scene(self) -> SceneView:
        """Where it stands."""
        return scene_view(self.session)

    def opening(self) -> PassageView:
        """How it began."""
        return passage_view(self.session.program, self.session.opening)

    def passages(self) -> list[PassageView]:
        """All that has been seen so far, without what was taken back."""
        return [passage_view(self.session.program, each) for each in self.session.passages]

    def choose(self, choice: str, by: e.By = "trainee", elapsed_ms: int = 0, picked: int | None = None) -> PassageView:
        """Take a choice. `picked`: the number of the outcome that the instructor chooses in place of luck.

        Raises:
            NotOffered, Ended: it is not on offer.
            NotFacilitated, IndexError: there is no instructor, or no such outcome.
        """
        mark = self.session.mark()
        events = self.session.decide(choice, by, elapsed_ms, picked)
        self._keep(events, mark)
        return passage_view(self.session.program, events)

    def outcomes(self, choice: str) -> tuple[OutcomeView, ...]:
        """What may come of a choice, for the instructor of a facilitated encounter.

        Raises:
            NotOffered, Ended: it is not on offer.
        """
        return outcome_views(self.session.program, self.session.outcomes(choice))

    def lead(self, node: str) -> PassageView:
        """Lead a facilitated encounter to a node.

        Raises:
            Refusal: there is no such node, nothing could be done there, nobody leads the encounter, or it has ended.
        """
        mark = self.session.mark()
        try:
            events = self.session.lead(node)
        except NotOffered:
            names = [each.id for each in self.session.program.nodes]
            if node not in names:
                raise Refusal(f'There is no node "{node}" here. {did_you_mean(node, names)}'.strip()) from None
            raise Refusal(f"Nothing could be done at {node} as things now stand.") from None
        except Ended:
            raise Refusal("It has ended. Take a decision back to go on from there.") from None
        except NotFacilitated:
            raise Refusal("No instructor leads this encounter.") from None
        self._keep(events, mark)
        return passage_view(self.session.program, events)

    def flag(self, note: str, elapsed_ms: int) -> None:
        """Mark this moment. `elapsed_ms`: from the offer to the key.

        Raises:
            Refusal: nobody leads the encounter, or the note is too long.
        """
        note = line_of(note)
        if len(note) > LONGEST_NOTE:
            raise Refusal(f"A note has at most {LONGEST_NOTE} characters; this one has {len(note)}.")
        self._led(e.MomentFlagged(note, elapsed_ms))

    def hold(self, elapsed_ms: int) -> None:
        """The instructor has held the encounter for so long, to talk. Raises Refusal: nobody leads it."""
        self._led(e.EncounterHeld(elapsed_ms))

    def _led(self, event: e.Event) -> None:
        if not self.session.facilitated:
            raise Refusal("No instructor leads this encounter.")
        mark = self.session.mark()
        self._keep(self.session.note(event), mark)

    def rewind(self, decision: int) -> None:
        """Go back to the moment before a decision, counted from 0.

        Raises:
            Refusal: this is an assessment, or there is no such decision.
        """
        if not self.can_rewind:
            raise Refusal(
                "In an assessment a decision stands, as it does on the street. Practice mode lets you try again."
            )
        mark = self.session.mark()
        try:
            events = self.session.rewind(decision)
        except IndexError:
            raise Refusal(f"There is no decision {decision + 1} to go back to.") from None
        self._keep(events, mark)

    def set_timers(self, on: bool) -> None:
        """Switch timers off or on; recorded, since it is an accommodation."""
        if on != self.timers:
            mark = self.session.mark()
            self._keep(self.session.note(e.TimersSet(on)), mark)

    def pause(self, elapsed_ms: int) -> None:
        """The trainee has paused for so long; recorded, since an assessment is read by others."""
        mark = self.session.mark()
        self._keep(self.session.note(e.EncounterPaused(elapsed_ms)), mark)

    def leave(self, reason: str) -> None:
        """Take the way out: the encounter is closed and counts as nothing."""
        mark = self.session.mark()
        self._keep(self.session.note(e.EncounterLeft(reason)), mark)

    @property
    def on(self) -> date:
        """The day whose law holds."""
        return date.fromisoformat(self.header.on)

    def debrief(self, oracle: ValueOracle | None = None) -> DebriefView:
        """What it was worth; with an oracle also what each decision was worth.

        Raises:
            Refusal: it has not ended.
        """
        if self.session.ending is None:
            raise Refusal("The debrief comes when the encounter has ended.")
        return debrief_view(self.judged(oracle))

    def assessment(self) -> Assessment:
        """What it comes to by rubric and law, ended or not."""
        materials = self.materials
        return assess(self.session, materials.rubric, materials.law, self.on)

    def result(self) -> Result:
        """The assessment in short."""
        return result_of(self.assessment(), self.materials.rubric, self.session)

    def entered(self) -> tuple[Entered, ...]:
        """What instructors said of it as it now stands. Raises StoreError."""
        return speaks_of(review_of(self._store, self.id), self.stored)

    def reviewed_result(self) -> Result:
        """The assessment in short, with what instructors overrode."""
        rubric = self.materials.rubric
        found = reviewed(self.assessment(), rubric, [each.entry for each in self.entered()])
        return result_of(found, rubric, self.session)

    def judged(self, oracle: ValueOracle | None = None) -> Judged:
        """What it comes to, computed, with what debriefs are told from. Raises StoreError."""
        materials = self.materials
        oracle = None if self.session.leads else oracle
        result = assess(self.session, materials.rubric, materials.law, self.on, oracle)
        said = tuple(each.entry for each in self.entered())
        return Judged(self.session, result, materials.rubric, materials.law, self.on, oracle, said)

    def _headline(self) -> dict[str, object]:
        """What lists, policies and reports read of an ended encounter."""
        return self.result().model_dump()

    def _keep(self, events: Sequence[e.Event], mark: Mark) -> None:
        new = [NewEvent(type(each).__name__, e.event_body(each)) for each in events]
        ended = self.session.ending
        left = any(isinstance(each, e.EncounterLeft) for each in events)
        try:
            kept = self._store.append(
                self.id,
                self.stored,
                new,
                instant(self._clock.now()),
                status="left" if left else "ended" if ended else "open",
                ending=ended,
                result=self._headline() if ended else None,
            )
        except Exception:
            self.session.restore(mark)
            raise
        self.stored = kept[-1].n


class Encounters:
    """Begins, resumes and finds encounters."""

    def __init__(self, library: Library, store: EncounterStore, clock: Clock, seeds: Seeds) -> None:
        self._library, self._store, self._clock, self._seeds = library, store, clock, seeds
        self._at_hand: dict[tuple[str, tuple[ContentRef, ...]], Materials] = {}

    def check(self, setup: Setup) -> Scenario:
        """The scenario as it will be told. A setup that cannot be run is refused, before anybody is asked about it.

        Raises:
            InvalidDocument, UnknownContent: it cannot be run so.
        """
        return self._gathered(setup).program.authored.scenario

    def _gathered(self, setup: Setup) -> Materials:
        return gather(self._library, setup.document, setup.response, setup.rubric, setup.law, setup.overlay)

    def begin(self, setup: Setup) -> Encounter:
        """Begin an encounter; its contents and its opening are stored.

        Raises:
            InvalidDocument, UnknownContent: it cannot be run so.
            StoreError: it cannot be stored.
        """
        materials = self._gathered(setup)
        now = self._clock.now()
        session = Session(materials.program, self._seeds.seed() if setup.seed is None else setup.seed)
        if not setup.timers:
            session.note(e.TimersSet(False))
        if setup.facilitated:
            session.note(e.EncounterFacilitated(setup.facilitator))
        contents = [Content.of(kind, name, source.text) for (kind, name), source in materials.texts.items()]
        scenario = materials.program.authored.original
        header = Header(
            encounter=self._seeds.name(),
            trainee=setup.trainee,
            scenario=scenario.scenario,
            scenario_title=scenario.title,
            mode=setup.mode,
            law=setup.law,
            response=materials.program.response.response,
            rubric=setup.rubric,
            seed=session.seed,
            on=(setup.on or now.date()).isoformat(),
            program_version=__version__,
            contents=tuple(each.ref for each in contents),
            started_at=instant(now),
        )
        encounter = Encounter(self._store, self._clock, header, materials, session)
        new = [NewEvent(type(each).__name__, e.event_body(each)) for each in session.events]
        encounter.stored = self._store.begin(header, contents, instant(now), new)[-1].n
        return encounter

    def resume(self, prefix: str) -> Encounter:
        """An encounter from the records, standing where it stood, run on the texts that were kept with it.

        Raises:
            UnknownRecord: no encounter, or several, with that id.
            Refusal: the recorded events are not what its seed and decisions give: it was altered, or recorded under
                other rules.
        """
        return self.recorded(self._store.find(prefix).id)

    def recorded(self, encounter: str) -> Encounter:
        """The same, by the whole id."""
        header = self._store.header(encounter)
        materials = self._materials(header)
        stored = self._store.events(encounter)
        try:
            events = [e.event_from(each.kind, dict(each.body)) for each in stored[1:]]
        except ValueError as error:
            raise Refusal(
                f"Encounter {encounter} cannot be read: {error}. "
                f"'record verify {encounter}' tells whether the record was altered."
            ) from None
        found = replay(materials.program, header.seed, events)
        if found.failure is not None:
            raise Refusal(
                f"Event {found.failure + 1} of encounter {encounter} is not what its seed and decisions give. It was "
                f"recorded by version {header.program_version}, this is {__version__}. "
                f"'record verify {encounter}' tells whether the record was altered."
            )
        resumed = Encounter(self._store, self._clock, header, materials, found.session)
        resumed.stored = stored[-1].n
        return resumed

    def _materials(self, header: Header) -> Materials:
        """The materials of a recorded encounter; those of the latest encounters are at hand, since many share them."""
        key = header.law, header.contents
        found = self._at_hand.pop(key, None)
        if found is None:
            kept = self._store.contents(header.encounter)
            texts = {(each.kind, each.name): Source(f"{each.kind} {each.name}", each.text) for each in kept}
            found = restored(texts, header.law)
        self._at_hand[key] = found
        if len(self._at_hand) > MOST_AT_HAND:
            del self._at_hand[next(iter(self._at_hand))]
        return found

    def open_ones(self, trainee: str | None) -> list[Summary]:
        """The encounters that can be continued, newest first."""
        return [each for each in self._store.summaries(status="open") if each.trainee == trainee]
