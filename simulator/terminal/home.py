"""Home: continue, choose, my progress."""

from collections.abc import Sequence
from dataclasses import dataclass

from simulator.app.access import NotAllowed
from simulator.app.bootstrap import Installation
from simulator.app.library import headings
from simulator.app.people import added
from simulator.app.progress import Progress, progress
from simulator.app.refreshers import at_home
from simulator.app.settings import load_settings
from simulator.content.heading import Heading
from simulator.records import Member, Summary
from simulator.terminal.encounter import level_name
from simulator.terminal.keys import Keys
from simulator.terminal.pages import in_pages
from simulator.terminal.paper import Paper
from simulator.terminal.play import Player, Valuer
from simulator.terminal.refreshers import menu_line
from simulator.terminal.setup import SetupScreen, number_of
from simulator.views.encounter import minutes
from simulator.views.words import STANDARDS, in_words

TRIES = 3
"""Wrong answers at the door, before it has to be opened again."""
STATUS = {"open": "under way", "ended": "ended", "left": "left, counts as nothing"}


@dataclass
class Home:
    """The first screen, for one person at one terminal."""

    installation: Installation
    paper: Paper
    keys: Keys
    trainee: Member | None = None
    valuer: Valuer | None = None

    def run(self) -> None:
        """Show it until the person stops."""
        self.paper.title("Rapport", "talking with people in crisis")
        if self.trainee is None:
            self.trainee = self._who()
        while self._menu():
            self.paper.blank()
            self.paper.title("Rapport", self.trainee.name if self.trainee else "not signed in")

    def _who(self) -> Member | None:
        if self.installation.access.required:
            return self.installation.access.member or self._signed_in()
        people = self.installation.records.members()
        if len(people) == 1:
            return people[0]
        for number, person in enumerate(people, 1):
            self.paper.item(str(number), f"{person.name}{f', {person.agency}' if person.agency else ''}")
        asked = "Your number, or a new name" if people else "Your name, so that you find your encounters again"
        answer = self.keys.line(f"{asked} (Enter: practise without one): ").strip()
        if answer.isdigit() and 1 <= int(answer) <= len(people):
            return people[int(answer) - 1]
        return added(self.installation, answer, None) if answer else None

    def _signed_in(self) -> Member:
        """Who signs in, for as long as this screen is open. Raises NotAllowed after a few wrong answers."""
        for _ in range(TRIES):
            name = self.keys.line("Your id or name: ").strip()
            try:
                return self.installation.signing_in.sign_in(name, self.keys.unseen("Passphrase: "), keep=False)
            except NotAllowed as error:
                self.paper.text(str(error), "bad")
        raise NotAllowed("Nobody signed in.")

    def _menu(self) -> bool:
        trainee = self.trainee.id if self.trainee else None
        waiting = self.installation.encounters.open_ones(trainee)
        if waiting:
            others = len(waiting) - 1
            more = f", or one of {others} others" if others > 1 else ", or another one" if others else ""
            self.paper.item("c", f"Continue: {_begun_when(waiting[0])}{more}")
        suggested, trouble = at_home(self.installation, trainee)
        for number, each in enumerate(suggested, 1):
            self.paper.item(str(number), menu_line(each))
        if trouble:
            self.paper.text(trouble, "quiet")
        self.paper.item("n", "New encounter: choose a scenario")
        self.paper.item("m", "My progress")
        self.paper.item("q", "Quit")
        numbers = [str(number) for number in range(1, len(suggested) + 1)]
        answer = self.keys.ask("Choose:", ("n", "m", "q", *numbers, *("c" for _ in waiting[:1])), "")
        if answer == "q":
            return False
        if answer == "c":
            self._continue(waiting)
        elif answer == "m":
            show_progress(self.paper, self.installation, trainee)
        elif answer in numbers:
            self._suggested(suggested[int(answer) - 1].scenario, trainee)
        else:
            self._new(trainee)
        return True

    def _continue(self, waiting: Sequence[Summary]) -> None:
        """Go on with the one that waits, or with one of several."""
        found: int | None = 1
        if len(waiting) > 1:
            for number, each in enumerate(waiting, 1):
                self.paper.item(str(number), _begun_when(each))
            found = number_of(self.paper, self.keys, "Which?", len(waiting), "back")
        if found is not None:
            self._player().play(self.installation.encounters.recorded(waiting[found - 1].id), resumed=True)

    def _suggested(self, scenario: str, trainee: str | None) -> None:
        """The one that was suggested, set up as any other; or back."""
        found = next(each for each in headings(self.installation.library) if each.scenario == scenario)
        if not self._begun(found, trainee):
            self.paper.text("Nothing was begun.", "quiet")

    def _new(self, trainee: str | None) -> None:
        known = headings(self.installation.library)
        begun = False
        while not begun:
            in_pages(self.paper, self.keys, lambda paper: _show_headings(paper, known))
            found = number_of(self.paper, self.keys, "Which?", len(known), "back")
            if found is None:
                self.paper.text("Nothing was begun.", "quiet")
                return
            begun = self._begun(known[found - 1], trainee)

    def _begun(self, chosen: Heading, trainee: str | None) -> bool:
        """Have it set up, warn and play; False if another one is to be chosen."""
        setup = SetupScreen(self.installation, self.paper, self.keys, trainee).run(chosen.scenario)
        if setup is None:
            return False
        told = self.installation.encounters.check(setup)
        player = self._player()
        if player.confirmed(told.content_warning):
            player.play(self.installation.encounters.begin(setup))
        else:
            self.paper.text("Nothing was begun.", "quiet")
        return True

    def _player(self) -> Player:
        scale = load_settings(self.installation.home).timer_scale
        return Player(self.paper, self.keys, self.valuer, scale)


def _show_headings(paper: Paper, headings: Sequence[Heading]) -> None:
    for number, each in enumerate(headings, 1):
        about = ", ".join(map(in_words, each.categories))
        paper.item(str(number), f"{each.title}. {level_name(each.level)}, about {minutes(each.minutes)}: {about}.")


def _begun_when(each: Summary) -> str:
    """An encounter under way, in a line."""
    return f"{each.title} ({each.mode}, begun {each.started_at[:16].replace('T', ' ')} UTC)"


def show_progress(paper: Paper, installation: Installation, trainee: str | None) -> None:
    """What somebody has done so far, and where they stand under the certification policies."""
    from simulator.terminal.certification import show_own_standings  # loaded when needed: home has to be fast

    made = progress(installation.records, trainee)
    if not made.encounters:
        paper.text("No encounters yet.")
    else:
        _show_encounters(paper, made)
    show_own_standings(paper, installation, trainee)


def _show_encounters(paper: Paper, made: Progress) -> None:
    rows = [
        (each.title, str(each.ended), percent(each.latest), percent(each.best), str(each.standard_met))
        for each in made.scenarios
    ]
    if rows:
        paper.heading("By scenario")
        paper.table(("scenario", "ended", "latest technique", "best", "standard met"), rows)
    paper.heading("Encounters, newest first (times in UTC)")
    for summary in made.encounters[:20]:
        result = str((summary.result or {}).get("standard", ""))
        said = STANDARDS.get(result, "")
        when = summary.started_at[:16].replace("T", " ")
        paper.text(f"{when}  {summary.id}  {summary.title}, {summary.mode}, {STATUS[summary.status]}. {said}".rstrip())


def percent(value: int | None) -> str:
    """A score, or a dash where there is not enough evidence."""
    return "–" if value is None else f"{value} %"
