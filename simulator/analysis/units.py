"""What a scenario leaves of itself under a response model that lacks some of the units that it calls."""

from simulator.analysis.reads import Reads
from simulator.engine.program import STAY, ProgramChoice


def without_absent_units(reads: Reads) -> tuple[set[int], set[tuple[int, int]]]:
    """The places that can be come to, and the choices (node, number) there, without units that the model does not have.

    By structure alone: guards are only looked at for whether they ask for such a unit.
    """
    program = reads.program
    there = {unit.name for unit in program.units.values()}
    absent = {f"unit.{name}" for name in program.authored.units_called() if name not in there}

    def is_open(choice: ProgramChoice) -> bool:
        return None not in choice.units and not reads.names(choice.guard) & absent

    reached = {program.first, program.time_up}
    reached |= {each.to for each in program.triggers if each.to is not None and not reads.names(each.guard) & absent}
    frontier, choices = list(reached), set[tuple[int, int]]()
    while frontier:
        place = frontier.pop()
        if program.is_ending(place):
            continue
        for number, choice in enumerate(program.nodes[place].choices):
            if is_open(choice):
                choices.add((place, number))
                rows = [odds.to for odds in choice.odds if not reads.names(odds.guard) & absent] or [choice.to]
                found = {place if to == STAY else to for to in rows} - reached
                reached |= found
                frontier += found
    return reached, choices
