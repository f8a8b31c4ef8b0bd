"""A law pack as a page that a lawyer can read and sign rule by rule: each rule as it is applied, and in words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from scoring.law import Clause, Law
from scoring.law_schema import Case, Cases, LawPack, Rule
from scoring.load import verdict_of
from simulator.exchange.markup import (
    Block,
    Bullets,
    Code,
    Fields,
    Heading,
    Section,
    SignOff,
    Table,
    Text,
    Value,
    bullets,
    html,
    markdown,
)
from simulator.expression.tree import Tree
from simulator.scenario.authored import TRUTHS
from simulator.views.condition import Outline, outline, slot_name, value_name
from simulator.views.words import VERDICT_MEANINGS, VERDICTS, word_name
from simulator.vocabulary import Vocabulary

SILENT = "does_not_apply"
GUIDE = (
    "Each rule is shown exactly as the program applies it: the condition itself, and below it the same in words.",
    "Facts count as the officer knew them, or reasonably took them to be, when acting; never what came out later.",
    "A fact that was never found out is unknown. If the condition comes out the same whatever that fact is, it is "
    "decided; otherwise the verdict is: not established. Facts with a default (see the end) count as known.",
    "A rule answers its own question only. Lawful means that this rule does not speak against the act, not that the "
    "act is sound.",
    "The cases are examples for one rule each. The program runs them, and marks one that comes out otherwise.",
    "A signature is entered in pack.yaml under the rule: review: {status: reviewed, by: a name, on: a day}. It holds "
    "for the files with the digests above; a change of the rule asks for a new one.",
)
ANSWERS = ("as it stands", "with the changes below", "not in this form")
LINES = ("Name and bar number", "Date", "Remarks")


def law_markdown(law: Law, cases: Cases | None, digests: Mapping[str, str]) -> str:
    """The page as Markdown. `digests`: SHA-256 of the files that it shows, by name."""
    return markdown(_page(law, cases, digests))


def law_html(law: Law, cases: Cases | None, digests: Mapping[str, str]) -> str:
    """The page as one HTML file."""
    return html(f"Law pack: {law.pack.title}", _page(law, cases, digests))


def _page(law: Law, cases: Cases | None, digests: Mapping[str, str]) -> Iterator[Block]:
    pack = law.pack
    own = {name: clause for name in pack.rules if (clause := law.all_clauses.get(name))}
    every = cases.cases if cases else []
    yield Heading(1, f"Law pack: {pack.title}")
    yield Text(pack.notice)
    yield _head(law, digests)
    yield Heading(2, "How to read and sign this page")
    yield bullets(GUIDE)
    meanings = ((name, text.replace(" you ", " the officer ")) for name, text in VERDICT_MEANINGS.items())
    yield Fields(tuple((f'Verdict "{VERDICTS[name]}"', (text,)) for name, text in meanings))
    yield Heading(2, "Rules")
    yield _contents(own)
    for number, (name, clause) in enumerate(own.items(), 1):
        yield _rule(law, number, clause, [case for case in every if case.rule == name])
    yield from _included(law, [case for case in every if case.rule not in own])
    yield from _notes(pack)
    yield Heading(2, "Facts that these rules ask about")
    yield _facts(law.vocabulary, own.values())


def _head(law: Law, digests: Mapping[str, str]) -> Fields:
    pack = law.pack
    signed = sum(rule.review.status == "reviewed" for rule in pack.rules.values())
    rows: list[tuple[str, tuple[Value, ...]]] = [
        ("Pack", (f"{pack.pack}, version {pack.version}",)),
        ("Jurisdiction", (pack.jurisdiction,)),
        ("State of the sources", (pack.as_of.isoformat(),)),
        ("Federal circuit", (_circuit(pack.circuit) if pack.circuit else "none of its own",)),
        ("Signed off", (f"{signed} of {len(pack.rules)} rules",)),
    ]
    rows += [(f"SHA-256 of {name}", (Code(digest),)) for name, digest in digests.items()]
    return Fields(tuple(rows))


def _contents(own: Mapping[str, Clause]) -> Table:
    rows = tuple(
        (f"{number}. {clause.rule.title}", clause.rule.severity, clause.rule.confidence, clause.rule.review.status)
        for number, clause in enumerate(own.values(), 1)
    )
    return Table(("rule", "severity", "confidence", "review"), rows, tuple(map(_anchor, own)))


def _rule(law: Law, number: int, clause: Clause, cases: list[Case]) -> Section:
    rule, words = clause.rule, law.vocabulary
    rows: list[tuple[str, tuple[Value, ...]]] = [
        ("Rule", (Code(clause.id),)),
        ("Citation", (rule.citation,)),
        ("In plain words", (rule.plain,)),
        ("Acts that it judges", (Bullets(tuple(Outline(_act(act, words)) for act in rule.acts)),)),
        ("It speaks when", _condition(rule.applies, clause.applies, words)),
        ("It then requires", _condition(rule.requires, clause.requires, words)),
        ("What must have been known", (rule.facts_known,)),
        ("What breaks it", (rule.violation,)),
        ("Verdict if it is broken", (f"{VERDICTS[rule.otherwise]}; severity: {rule.severity}",)),
        ("Who must keep it", (rule.binds,)),
        ("In force", (_force(rule.effective_from, rule.effective_until),)),
        ("Where", (_where(rule, law.pack.circuit),)),
        ("Confidence", (rule.confidence,)),
        ("Sources", (bullets(f"{key}: {_source(law, clause, key)}" for key in rule.sources),)),
    ]
    if rule.open_points:
        rows.append(("Open points for a lawyer", (bullets(rule.open_points),)))
    for label, verdicts in _groups(rule):
        if found := [case for case in cases if case.expect in verdicts]:
            rows.append((label, (bullets(_case(case, law) for case in found),)))
    if not cases:
        rows.append(("Cases", ("none",)))
    if rule.review.status == "reviewed":
        rows.append(("Signed off", (f"by {rule.review.by} on {rule.review.on}",)))
    heading = Heading(3, f"{number}. {rule.title}")
    return Section(_anchor(clause.id), (heading, Fields(tuple(rows)), SignOff(clause.id, ANSWERS, LINES)))


def _condition(text: str | None, tree: Tree | None, words: Vocabulary) -> tuple[Value, ...]:
    if text is None or tree is None:
        return ("always",)
    return (Code(" ".join(text.split())), Bullets((outline(tree, words),)))


def _source(law: Law, clause: Clause, key: str) -> str:
    """What a source's key stands for in the pack that the rule was written in."""
    (pack,) = [each for each in law.packs if each.pack == clause.pack]
    return pack.sources[key]


def _groups(rule: Rule) -> list[tuple[str, set[str]]]:
    """Every verdict is in exactly one group, so that no case is lost."""
    groups: list[tuple[str, set[str]]] = [
        ("Cases that keep it", {"lawful"}),
        ("Cases that break it", {rule.otherwise}),
        ("Cases in which it is not established", {"not_established"}),
        ("Cases elsewhere, where it is persuasive only", {"persuasive"}),
        ("Cases in which it does not speak", {SILENT}),
    ]
    named = {verdict for _, verdicts in groups for verdict in verdicts}
    return [*groups, ("Cases with another verdict", set(VERDICTS) - named)]


def _case(case: Case, law: Law) -> str:
    words = law.vocabulary
    known = [
        f"{slot_name(fact, words)}: {value_name(TRUTHS[value] if isinstance(value, bool) else value)}"
        for fact, value in case.known.items()
    ]
    along = f"; along with it: {', '.join(word_name(word, words) for word in case.along)}" if case.along else ""
    found = verdict_of(case, law)
    amiss = "" if found == case.expect else f" BUT THE PROGRAM SAYS: {_verdict(found)}."
    return (
        f"{case.name}. Verdict: {_verdict(case.expect)}.{amiss} Act: {word_name(case.act, words)}{along}. "
        f"Known: {'; '.join(known) or 'nothing more'}. Day: {case.on}."
    )


def _verdict(name: str) -> str:
    return VERDICTS.get(name, name.replace("_", " "))


def _included(law: Law, cases: list[Case]) -> Iterator[Block]:
    others = [clause for clause in law.all_clauses.values() if clause.pack != law.pack.pack]
    if not others:
        return
    yield Heading(2, "Rules of other packs that hold here too")
    packs = ", ".join(dict.fromkeys(f"law show {clause.pack} --page" for clause in others))
    yield Text(f"They are shown and signed off on their own page: {packs}.")
    rows = tuple((each.rule.title, each.id, "binding" if each.binding else "persuasive only") for each in others)
    yield Table(("title", "rule", "here"), rows)
    if law.pack.without:
        yield Text(f"Left out here, because a rule of this pack takes their place: {', '.join(law.pack.without)}.")
    if cases:
        yield Fields((("Cases of this pack on them", (bullets(f"{c.rule}: {_case(c, law)}" for c in cases),)),))


def _notes(pack: LawPack) -> Iterator[Block]:
    if pack.notes:
        yield Heading(2, "Notes for instructors and authors")
        yield bullets(pack.notes)


def _facts(vocabulary: Vocabulary, clauses: Iterable[Clause]) -> Table:
    names = dict.fromkeys(fact for clause in clauses for fact in clause.asked)
    rows = []
    for fact in sorted(names, key=lambda each: slot_name(each, vocabulary)):
        word = vocabulary.facts[fact]
        default = "unknown until found out" if word.default is None else value_name(str(word.default).lower())
        values = f" Values: {', '.join(map(value_name, word.values))}." if word.values else ""
        rows.append((word.name, f"{word.definition}{values}", fact, default))
    return Table(("fact", "means", "in conditions", "where nothing is said"), tuple(rows))


def _act(act: str, vocabulary: Vocabulary) -> str:
    word = vocabulary.acts[act]
    return f"{word.name} ({act}): {word.definition}"


def _force(first: date | None, last: date | None) -> str:
    return f"{f'from {first}' if first else 'no first day given'}, {f'until {last}' if last else 'no last day'}"


def _where(rule: Rule, circuit: str | None) -> str:
    if not rule.circuits:
        return "everywhere in this jurisdiction"
    here = " It binds here." if circuit in rule.circuits else " Under this pack it is persuasive only."
    return f"binds in: {', '.join(map(_circuit, rule.circuits))}; elsewhere persuasive only.{here}"


def _circuit(name: str) -> str:
    """ "ca9" in words."""
    match = re.fullmatch(r"ca(\d+)", name)
    if match is None:
        return name
    number = int(match[1])
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending} Circuit"


def _anchor(rule: str) -> str:
    return f"rule-{rule.replace('.', '-')}"
