"""Documents -> rubrics, law packs and cases; every word and condition checked, or refused whole with every problem."""

from collections.abc import Iterable, Iterator, Mapping

from scoring.law import Law, assembled, judged
from scoring.law_schema import Case, Cases, LawPack
from scoring.observation import Observation
from scoring.rubric_schema import Rubric
from simulator.document import Diagnostic, Document, InvalidDocument, validated
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.expression import parse_condition
from simulator.scenario.authored import TRUTHS, Spot, texts_of
from simulator.scenario.scope import KnownScope
from simulator.scenario.validators.expressions import refused
from simulator.scenario.validators.text import discredited_at
from simulator.scenario.validators.words import unknown
from simulator.vocabulary import Vocabulary


def load_rubric(document: Document, vocabulary: Vocabulary, discredited: Mapping[str, str]) -> Rubric:
    """A rubric that assessments may use.

    Raises:
        InvalidDocument: with every problem of the file.
    """
    rubric, spot = validated(Rubric, document), Spot(document, ())
    refuse([*_rubric_problems(rubric, spot, vocabulary), *wording(spot, rubric.model_dump(), discredited)])
    return rubric


def load_pack(document: Document, vocabulary: Vocabulary, discredited: Mapping[str, str]) -> LawPack:
    """A law pack by itself; `assembled` puts it together with those that it includes.

    Raises:
        InvalidDocument: with every problem of the file.
    """
    pack, spot = validated(LawPack, document), Spot(document, ())
    refuse([*_pack_problems(pack, spot, vocabulary), *wording(spot, pack.model_dump(mode="json"), discredited)])
    return pack


def included(pack: LawPack, document: Document, others: Mapping[str, LawPack], vocabulary: Vocabulary) -> Law:
    """The law of a pack with everything that it includes.

    Raises:
        InvalidDocument: an included pack, or a rule left out by `without`, does not exist.
    """
    spot = Spot(document, ())
    refuse(
        [
            unknown(spot.at("includes", number), "law pack", name, others)
            for number, name in enumerate(pack.includes)
            if name not in others
        ]
    )
    try:
        law = assembled(pack, others, vocabulary)
    except KeyError as missing:
        raise InvalidDocument([unknown(spot.at("includes"), "included law pack", missing.args[0], others)]) from None
    rules = [rule for each in law.packs for rule in each.rules]
    refuse(
        [
            unknown(spot.at("without", number), "rule", name, rules)
            for number, name in enumerate(pack.without)
            if name not in rules
        ]
    )
    return law


def case_problems(document: Document, law: Law) -> list[Diagnostic]:
    """Cases that do not come out as they say, and rules of the pack with no lawful case or none that breaks them.

    Raises:
        InvalidDocument: the file is not of the right shape or uses unknown words.
    """
    cases, spot = validated(Cases, document), Spot(document, ())
    refuse(
        [each for number, case in enumerate(cases.cases) for each in _case_words(case, spot.at("cases", number), law)]
    )
    failed = [each for number, case in enumerate(cases.cases) for each in _failed(case, spot.at("cases", number), law)]
    return [*failed, *_untested(cases, spot, law)]


def verdict_of(case: Case, law: Law) -> str:
    """What the law says of a case: a verdict, or does_not_apply."""
    vocabulary = law.vocabulary
    known = {name: word.default for name, word in vocabulary.facts.items() if word.default is not None} | case.known
    texts = {name: TRUTHS[value] if isinstance(value, bool) else value for name, value in known.items()}
    along = [case.act, *case.along]
    seen = Observation(
        tuple(word for word in along if word in vocabulary.techniques),
        tuple(word for word in along if word in vocabulary.acts),
    )
    found = [each for each in judged(law, 0, seen, texts, case.on) if each.rule == case.rule and each.act == case.act]
    return found[0].verdict if found else "does_not_apply"


def refuse(problems: Iterable[Diagnostic]) -> None:
    """Raises InvalidDocument with all of the problems, if one of them is an error."""
    found = list(problems)
    if any(each.is_error for each in found):
        raise InvalidDocument(found)


def wording(spot: Spot, data: object, discredited: Mapping[str, str]) -> Iterator[Diagnostic]:
    """The discredited terms in all texts of a file's data."""
    for place, text in texts_of(spot, data):
        yield from discredited_at(place, text, discredited)


def _sources(spot: Spot, named: Iterable[str], sources: Mapping[str, str]) -> Iterator[Diagnostic]:
    for number, name in enumerate(named):
        if name not in sources:
            yield unknown(spot.at(number), "source", name, sources)


def _rubric_problems(rubric: Rubric, spot: Spot, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    words = {**vocabulary.techniques, **vocabulary.acts}
    scope = KnownScope(vocabulary)
    for name, criterion in rubric.criteria.items():
        at = spot.at("criteria", name)
        yield from _sources(at.at("sources"), criterion.sources, rubric.sources)
        tables = [(at.at("observations"), criterion.observations)]
        tables += [(at.at("overrides", key), table) for key, table in criterion.overrides.items()]
        for place, table in tables:
            yield from (unknown(place.at(word), "technique or act", word, words) for word in table if word not in words)
        for field, named in (("overrides", criterion.overrides), ("double_weight_for", criterion.double_weight_for)):
            for condition in named:
                if condition not in vocabulary.conditions:
                    yield unknown(at.at(field), "condition", condition, vocabulary.conditions)
    for number, gate in enumerate(rubric.gates):
        at = spot.at("gates", number)
        for field in ("any_of", "never"):
            yield from (
                unknown(at.at(field), "technique or act", each, words)
                for each in getattr(gate, field)
                if each not in words
            )
        for field in ("when", "cued"):
            if text := getattr(gate, field):
                yield from refused(at.at(field), text, scope, parse_condition)
    for number, name in enumerate(rubric.once):
        if name not in words:
            yield unknown(spot.at("once", number), "technique or act", name, words)
    for number, name in enumerate(rubric.critical):
        if name not in rubric.criteria:
            yield unknown(spot.at("critical", number), "criterion", name, rubric.criteria)


def _pack_problems(pack: LawPack, spot: Spot, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    scope = KnownScope(vocabulary)
    for name, rule in pack.rules.items():
        at = spot.at("rules", name)
        if not name.startswith(f"{pack.pack}."):
            yield Diagnostic(
                codes.CONTRADICTION,
                at.location(key=True),
                f'the rule "{name}" lies in the pack "{pack.pack}"',
                f"begin it with {pack.pack}.",
            )
        for number, act in enumerate(rule.acts):
            if act not in vocabulary.acts:
                yield unknown(at.at("acts", number), "act", act, vocabulary.acts)
        yield from _sources(at.at("sources"), rule.sources, pack.sources)
        for field in ("applies", "requires"):
            if text := getattr(rule, field):
                yield from refused(at.at(field), text, scope, parse_condition)


def _case_words(case: Case, spot: Spot, law: Law) -> Iterator[Diagnostic]:
    vocabulary, rules = law.vocabulary, law.all_clauses
    words = {**vocabulary.techniques, **vocabulary.acts}
    if case.rule not in rules:
        yield unknown(spot.at("rule"), "rule", case.rule, rules)
    if case.act not in vocabulary.acts:
        yield unknown(spot.at("act"), "act", case.act, vocabulary.acts)
    yield from (unknown(spot.at("along"), "technique or act", word, words) for word in case.along if word not in words)
    for fact, value in case.known.items():
        word = vocabulary.facts.get(fact)
        if word is None:
            yield unknown(spot.at("known", fact), "fact", fact, vocabulary.facts)
        elif (TRUTHS[value] if isinstance(value, bool) else value) not in (word.values or TRUTHS):
            fix = did_you_mean(str(value), word.values or TRUTHS)
            yield Diagnostic(codes.WRONG_VALUE, spot.at("known", fact).location(), f'"{fact}" cannot be {value}', fix)


def _failed(case: Case, spot: Spot, law: Law) -> Iterator[Diagnostic]:
    found = verdict_of(case, law)
    if found != case.expect:
        message = f'"{case.name}": {case.rule} says {found}, the case expects {case.expect}'
        yield Diagnostic(codes.FAILED_CASE, spot.at("expect").location(), message, "one of the two is wrong")


def _untested(cases: Cases, spot: Spot, law: Law) -> Iterator[Diagnostic]:
    expected: dict[str, set[str]] = {}
    for case in cases.cases:
        expected.setdefault(case.rule, set()).add(case.expect)
    for name, rule in law.pack.rules.items():
        if name not in law.all_clauses:
            continue
        breach = {rule.otherwise, "persuasive"} if rule.circuits else {rule.otherwise}
        for what, wanted in (("lawful case", {"lawful"}), ("case that breaks it", breach)):
            if not wanted & expected.get(name, set()):
                yield Diagnostic(
                    codes.UNTESTED_RULE, spot.at("cases").location(), f'the rule "{name}" has no {what}', "add one"
                )
