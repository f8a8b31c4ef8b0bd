"""Choose: the library as cards, with filters; then law, response model, mode and timers for the one that was taken."""

from simulator.app import library as shelf
from simulator.app.authoring import language_name, overlay_document
from simulator.app.encounters import DEFAULT_LAW, Mode, Setup
from simulator.app.progress import progress
from simulator.scenario.authored import ORIGINAL
from simulator.views.words import capitalised
from simulator.window.controls import Button, Setting
from simulator.window.elements import Column, Element, Panel, Row, Text, Tiles
from simulator.window.loop import Window
from simulator.window.scene import Scene
from simulator.window.scenes.briefing import Warning_, begun
from simulator.window.scenes.cards import Card
from simulator.window.scenes.frames import Foot, Sided
from simulator.window.scenes.parts import bullets, card, degrees, heading, paragraph, part
from simulator.window.scenes.trouble import told as tell
from simulator.window.scroll import Scroll

LEVELS = (("all", "all"), ("introductory", "introductory"), ("intermediate", "intermediate"), ("advanced", "advanced"))


class Choose(Scene):
    """The library."""

    def __init__(self, window: Window) -> None:
        super().__init__(window)
        self._level, self._category = "all", "all"
        self._cards = shelf.cards(window.installation.library)
        encounters = progress(window.installation.records, window.settings.trainee).encounters
        self._last = {each.scenario: each.started_at[:10] for each in reversed(encounters) if each.status == "ended"}
        self._done = {
            each.scenario: each for each in progress(window.installation.records, window.settings.trainee).scenarios
        }

    def build(self) -> Element:
        shown = [
            each
            for each in self._cards
            if self._level in ("all", each.level) and self._category in ("all", *each.categories)
        ]
        categories = sorted({name for each in self._cards for name in each.categories})
        words = [("all", "all"), *((name, name.replace("_", " ")) for name in categories)]
        filters = Row(
            [
                Setting("level", "Level", LEVELS, self._level, self._by_level),
                Setting("category", "About", words, self._category, self._by_category),
            ]
        )
        tiles: Element = Tiles([self._tile(each) for each in shown], least=44, most=2 if len(self._cards) < 5 else 3)
        if not shown:
            tiles = Panel(Column([paragraph("No encounter fits both filters.", "quiet"), self._all()], gap=2))
        return Sided(
            Scroll(Column([heading("Choose an encounter"), filters, tiles], gap=2), "choose"),
            Foot([Button("back", "Back", self.window.pop, "quiet")]),
        )

    def _all(self) -> Element:
        """The way out of filters that nothing fits."""
        return Foot([], [Button("all", "Show all of them", self._show_all)])

    def _show_all(self) -> None:
        self._level, self._category = "all", "all"
        self.refresh()

    def first_focus(self, names: list[str]) -> str:
        return next((name for name in names if name.startswith("card-")), names[0])

    def _tile(self, found: shelf.Card) -> Element:
        done = self._done.get(found.scenario)
        mine = "Not played yet"
        if done is not None:
            best = "too little evidence" if done.best is None else f"{done.best} %"
            times = "once" if done.ended == 1 else f"{done.ended} times"
            mine = f"Played {times}, last on {self._last[found.scenario]}; best technique {best}"
        texts = [
            Text(found.title, "lead", face="bold"),
            Text(f"{capitalised(found.level)}, about {found.minutes} minutes. {mine}.", "small", "quiet"),
            Text(found.summary),
            Text(f"{found.setting}.", "small", "quiet"),
        ]
        name = f"card-{found.scenario}"
        return Card(name, lambda: self._take(found), self.window.pictures, found.scenario, texts)

    def _by_level(self, value: str) -> None:
        self._level = value
        self.refresh()

    def _by_category(self, value: str) -> None:
        self._category = value
        self.refresh()

    def take(self, scenario: str) -> None:
        """Take the encounter of a name, if it is there."""
        for each in self._cards:
            if each.scenario == scenario:
                self._take(each)

    def _take(self, found: shelf.Card) -> None:
        self.window.push(SetupScene(self.window, found))


class SetupScene(Scene):
    """One encounter: what it is about, and how it is to be run."""

    def __init__(self, window: Window, found: shelf.Card) -> None:
        super().__init__(window)
        self.card, self.language = found, ORIGINAL
        self.law, self.response, self.mode = DEFAULT_LAW, found.default_response, "practice"

    def build(self) -> Element:
        window, found = self.window, self.card
        about = [
            paragraph(found.summary, size="lead"),
            part("What you practise", [bullets(found.objectives)]),
        ]
        where = f"{capitalised(found.level)}, about {found.minutes} minutes. {found.setting}."
        run = card([Text("How it is run", "lead", face="bold"), *self._settings()], gap=1.5)
        about.append(part("How hard it is", [degrees(found.difficulty)]))
        columns = Row([Column(about, gap=2.5), Column([run])], (6, 5), gap=5, least=30)
        return Sided(
            Scroll(Column([heading(found.title, where), columns], gap=2.5), "setup"),
            Foot([Button("back", "Back", window.pop, "quiet")], [Button("begin", "Begin", self._begin, "primary")]),
        )

    def _settings(self) -> list[Element]:
        """How it is to be run."""
        window, found = self.window, self.card
        library = window.installation.library
        laws = [(name, library.packs[name].title) for name in library.names("law")]
        responses = [(name, library.shelf.responses[name].title) for name in found.responses]
        chosen = library.shelf.responses[self.response]
        law = library.packs[self.law]
        modes = [("practice", "practice"), ("assessment", "assessment")]
        told = {
            "practice": "You can take decisions back, and try again from any of them.",
            "assessment": "Decisions stand, as they do on the street.",
        }
        timers = [("on", "as the author set them"), ("longer", "twice as long"), ("off", "off")]
        spoken = [(name, language_name(library, name)) for name in found.languages]
        if len(spoken) > 1:
            note = "Of the encounter; the program's own words, criteria and law stay English."
            language = [Setting("language", "Language", spoken, self.language, self._tell_in, note=note)]
        else:
            language = []
        return [
            *language,
            Setting("mode", "Mode", modes, self.mode, lambda value: self._set("mode", value), note=told[self.mode]),
            Setting(
                "law",
                "Law",
                laws,
                self.law,
                lambda value: self._set("law", value),
                note=f"As of {law.as_of}. {law.notice}",
            ),
            Setting(
                "response",
                "Response",
                responses,
                self.response,
                lambda value: self._set("response", value),
                note=chosen.summary,
            ),
            Setting(
                "timers",
                "Timers",
                timers,
                window.settings.timers,
                self._timers,
                note="Off is an accommodation, and recorded as such.",
            ),
        ]

    def first_focus(self, names: list[str]) -> str:
        return "begin"

    def _set(self, name: str, value: str) -> None:
        setattr(self, name, value)
        self.refresh()

    def _tell_in(self, language: str) -> None:
        try:
            self.card = shelf.card(self.window.installation.library, self.card.scenario, language)
        except Exception as error:
            tell(self.window, error)
            return
        self._set("language", language)

    def _timers(self, value: str) -> None:
        self.window.settings.timers = value  # type: ignore[assignment] # validated on assignment
        self.window.keep_settings()
        self.refresh()

    def _begin(self) -> None:
        window, library = self.window, self.window.installation.library
        mode: Mode = "practice" if self.mode == "practice" else "assessment"
        setup = Setup(
            library.document("scenario", self.card.scenario),
            mode=mode,
            law=self.law,
            response=self.response,
            trainee=window.settings.trainee,
            timers=window.settings.timers != "off",
            overlay=overlay_document(library, self.card.scenario, self.language),
        )
        try:
            window.installation.encounters.check(setup)
        except Exception as error:
            tell(window, error)
            return
        if self.card.content_warning is not None:
            window.push(Warning_(window, setup, self.card.content_warning))
        else:
            begun(window, setup)
