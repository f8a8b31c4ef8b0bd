"""How an encounter is to be run: mode, law, response model and timers, with Enter for all as they are."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulator.app.authoring import language_name, overlay_document, told_in
from simulator.app.bootstrap import Installation
from simulator.app.encounters import DEFAULT_LAW, Mode, Setup
from simulator.app.settings import Settings, load_settings, save_settings
from simulator.scenario.authored import ORIGINAL
from simulator.scenario.check import load_scenario
from simulator.terminal.keys import Keys
from simulator.terminal.paper import Paper

MODES: Mapping[Mode, str] = {
    "practice": "practice: take decisions back, try again",
    "assessment": "assessment: decisions stand",
}
TIMERS = {"on": "as the author set them", "longer": "twice as long", "off": "off, an accommodation that is recorded"}
NO_TIMERS = "off, because no countdown can be shown here"


@dataclass
class SetupScreen:
    """What can be set before an encounter, by one person at one terminal."""

    installation: Installation
    paper: Paper
    keys: Keys
    trainee: str | None
    mode: Mode = "practice"
    law: str = DEFAULT_LAW
    response: str = ""
    language: str = ORIGINAL
    _scenario: str = field(default="", init=False)
    _languages: dict[str, str] = field(default_factory=dict, init=False)
    _responses: dict[str, str] = field(default_factory=dict, init=False)
    _settings: Settings = field(default_factory=Settings, init=False)

    def run(self, scenario: str) -> Setup | None:
        """Show it until the person begins; None if nothing is to be begun.

        Raises:
            InvalidDocument: the scenario cannot be read.
        """
        library = self.installation.library
        document = library.document("scenario", scenario)
        authored = load_scenario(document, library.shelf).scenario
        self._scenario, self.response = scenario, authored.response.default
        self._responses = {
            name: library.shelf.responses[name].title for name in (self.response, *authored.response.suits)
        }
        self._languages = {name: language_name(library, name) for name in (ORIGINAL, *library.languages(scenario))}
        self._settings = load_settings(self.installation.home)
        changes = {"m": self._set_mode, "l": self._set_law, "r": self._set_response, "t": self._set_timers}
        if len(self._languages) > 1:
            changes["g"] = self._set_language
        if not self.keys.countdown:
            del changes["t"]
        self._show_what()
        while True:
            self.paper.heading("How it is run")
            self._show()
            answer = self.keys.ask("Begin?", ("", *changes, "b"), f"Enter begin, {' '.join(changes)} change, b back")
            if answer == "b":
                return None
            if not answer:
                timers = self.keys.countdown and self._settings.timers != "off"
                overlay = overlay_document(library, scenario, self.language)
                return Setup(
                    document, self.mode, self.law, self.response, trainee=self.trainee, timers=timers, overlay=overlay
                )
            changes[answer]()

    def _show_what(self) -> None:
        """What it is about, in the language chosen."""
        told = told_in(self.installation.library, self._scenario, self.language).scenario
        self.paper.blank()
        self.paper.title(told.title)
        self.paper.text(told.summary)

    def _show(self) -> None:
        timers = f"t  {TIMERS[self._settings.timers]}"
        self.paper.pair("mode", f"m  {MODES[self.mode]}")
        self.paper.pair("law", f"l  {self.installation.library.packs[self.law].title}")
        self.paper.pair("response", f"r  {self._responses[self.response]}")
        self.paper.pair("timers", timers if self.keys.countdown else NO_TIMERS)
        if len(self._languages) > 1:
            self.paper.pair("language", f"g  {self._languages[self.language]}")

    def _set_mode(self) -> None:
        self.mode = "practice" if self._one_of(MODES, self.mode) == "practice" else "assessment"

    def _set_law(self) -> None:
        library = self.installation.library
        titles = {name: library.packs[name].title for name in library.names("law")}
        self.law = self._one_of(titles, self.law)
        pack = library.packs[self.law]
        self.paper.text(f"As of {pack.as_of}. {pack.notice}", "quiet")

    def _set_response(self) -> None:
        self.response = self._one_of(self._responses, self.response)
        self.paper.text(self.installation.library.shelf.responses[self.response].summary, "quiet")

    def _set_language(self) -> None:
        self.language = self._one_of(self._languages, self.language)
        self._show_what()

    def _set_timers(self) -> None:
        """Timers, which are kept for the next encounter as well, here and in the window."""
        self._settings.timers = self._one_of(TIMERS, self._settings.timers)  # type: ignore[assignment] # validated on assignment
        save_settings(self.installation.home, self._settings)

    def _one_of(self, titles: Mapping[str, str] | Mapping[Mode, str], now: str) -> str:
        names: list[str] = list(titles)
        for number, (name, title) in enumerate(titles.items(), 1):
            self.paper.item(str(number), f"{title} (as now)" if name == now else title)
        found = number_of(self.paper, self.keys, "Which?", len(names), "as now")
        return now if found is None else names[found - 1]


def number_of(paper: Paper, keys: Keys, prompt: str, most: int, otherwise: str) -> int | None:
    """A number from 1, by one key where one digit is enough; None for Enter, of which `otherwise` says what it does."""
    if most <= 9:
        answer = keys.ask(prompt, ("", *map(str, range(1, most + 1))), f"number, Enter {otherwise}")
        return int(answer) if answer else None
    while answer := keys.line(f"{prompt} (1 to {most}, Enter {otherwise}) ").strip():
        if answer.isdecimal() and 1 <= int(answer) <= most:
            return int(answer)
        paper.text(f'"{answer}" is no number from 1 to {most}.')
    return None
