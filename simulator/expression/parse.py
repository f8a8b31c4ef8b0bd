"""Text -> typed tree.

Python's own parser reads the text; only the forms named here are let through, and nothing is ever executed.
"""

import ast
from collections.abc import Iterable
from typing import Protocol

from simulator.document import Code
from simulator.document import diagnostic as codes
from simulator.document.diagnostic import did_you_mean
from simulator.expression import tree as t
from simulator.expression.tree import BOOLEAN, INTEGER, Tree, Typed

MAX_DEPTH = 30
MAX_NUMBER = 100_000
_COMPARISONS = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}
_ARITHMETIC = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_TRUTHS = {"true": 1, "false": 0}


class Scope(Protocol):
    """The names that an expression may use."""

    def resolve(self, name: str) -> Typed | None:
        """What a name stands for, or None if there is no such name."""

    def names(self) -> Iterable[str]:
        """All names, for the likely fix."""


class ExpressionError(Exception):
    """The text is not in the language. `offset` counts characters from the start of the text."""

    def __init__(self, code: Code, message: str, fix: str = "", offset: int = 0) -> None:
        self.code, self.message, self.fix, self.offset = code, message, fix, offset
        super().__init__(message)


def parse_condition(text: str, scope: Scope) -> Tree:
    """A tree that yields true or false.

    Raises:
        ExpressionError: it is not in the language, uses an unknown name, or yields a number.
    """
    parser = _Parser(scope)
    return parser.condition(_read(text), 0)


def parse_number(text: str, scope: Scope) -> Tree:
    """A tree that yields an integer; a condition counts as 1 or 0.

    Raises:
        ExpressionError: it is not in the language, uses an unknown name, or yields a word.
    """
    parser = _Parser(scope)
    return parser.integer(_read(text), 0)


def _read(text: str) -> ast.expr:
    try:
        return ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        offset = (getattr(error, "offset", None) or 1) - 1
        fix = 'write for example "trust >= 3 and not known.weapon"'
        raise ExpressionError(codes.EXPRESSION_SYNTAX, f'"{text}" is no condition or number', fix, offset) from None


class _Parser:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    def condition(self, node: ast.expr, depth: int) -> Tree:
        typed = self.typed(node, depth)
        if typed.type == BOOLEAN:
            return typed.tree
        if typed.type.words == ("unknown", "false", "true"):
            return t.Compare("==", typed.tree, t.Number(2))
        fix = (
            f"compare it, for example {ast.unparse(node)} == {typed.type.words[-1]}"
            if typed.type.words
            else "compare it"
        )
        raise _type_error(node, f"{ast.unparse(node)} is {typed.type.name}, not true or false", fix)

    def integer(self, node: ast.expr, depth: int) -> Tree:
        typed = self.typed(node, depth)
        if typed.type in (INTEGER, BOOLEAN):
            return typed.tree
        raise _type_error(node, f"{ast.unparse(node)} is {typed.type.name}, not a number", "compare it with a word")

    def typed(self, node: ast.expr, depth: int) -> Typed:
        if depth > MAX_DEPTH:
            raise ExpressionError(codes.EXPRESSION_SYNTAX, "nested too deep", "split it into two", node.col_offset)
        match node:
            case ast.Constant(value=int() as value) if not isinstance(value, bool) and abs(value) <= MAX_NUMBER:
                return Typed(t.Number(value), INTEGER)
            case ast.Name() | ast.Attribute():
                return self.name(node)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Typed(t.Not(self.condition(operand, depth + 1)), BOOLEAN)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Typed(t.Arithmetic("-", t.Number(0), self.integer(operand, depth + 1)), INTEGER)
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return Typed(self.integer(operand, depth + 1), INTEGER)
            case ast.BinOp(op=operator) if type(operator) in _ARITHMETIC:
                return self.arithmetic(_ARITHMETIC[type(operator)], [node.left, node.right], depth)
            case ast.Call(func=ast.Name(id="min" | "max" as name), args=[_, _], keywords=[]):
                return self.arithmetic(name, node.args, depth)
            case ast.BoolOp():
                parts = tuple(self.condition(each, depth + 1) for each in node.values)
                return Typed(t.All(parts) if isinstance(node.op, ast.And) else t.Any(parts), BOOLEAN)
            case ast.Compare(ops=[operator], comparators=[right]):
                return Typed(self.comparison(node.left, operator, right, depth), BOOLEAN)
        message = f'"{ast.unparse(node)}" is not part of the language'
        fix = "use numbers, names, + - *, min, max, comparisons, in [...], and, or, not"
        raise ExpressionError(codes.EXPRESSION_SYNTAX, message, fix, node.col_offset)

    def name(self, node: ast.expr) -> Typed:
        text = ast.unparse(node)
        if text in _TRUTHS:
            return Typed(t.Number(_TRUTHS[text]), BOOLEAN)
        found = self.scope.resolve(text)
        if found is None:
            fix = did_you_mean(text, self.scope.names())
            raise ExpressionError(codes.EXPRESSION_NAME, f'unknown name "{text}"', fix, node.col_offset)
        return found

    def arithmetic(self, operator: str, parts: list[ast.expr], depth: int) -> Typed:
        left, right = (self.integer(each, depth + 1) for each in parts)
        return Typed(t.Arithmetic(operator, left, right), INTEGER)

    def comparison(self, left: ast.expr, operator: ast.cmpop, right: ast.expr, depth: int) -> Tree:
        if isinstance(operator, ast.In | ast.NotIn):
            member = self.member(left, right, depth)
            return member if isinstance(operator, ast.In) else t.Not(member)
        if type(operator) not in _COMPARISONS:
            raise ExpressionError(
                codes.EXPRESSION_SYNTAX, '"is" is not part of the language', "write ==", left.col_offset
            )
        symbol = _COMPARISONS[type(operator)]
        words = self.words(left) or self.words(right)
        if not words:
            return t.Compare(symbol, self.integer(left, depth + 1), self.integer(right, depth + 1))
        if symbol not in ("==", "!="):
            raise _type_error(left, f"words have no order, so {symbol} cannot compare them", "write == or in [...]")
        return t.Compare(symbol, self.word(left, words, depth), self.word(right, words, depth))

    def member(self, left: ast.expr, right: ast.expr, depth: int) -> Tree:
        if not isinstance(right, ast.List | ast.Tuple) or not right.elts:
            raise ExpressionError(codes.EXPRESSION_SYNTAX, "in needs a list", "write in [a, b]", right.col_offset)
        words = self.words(left)
        item = self.word(left, words, depth) if words else self.integer(left, depth + 1)
        values = [self.word(each, words, depth) if words else self.integer(each, depth + 1) for each in right.elts]
        constants = tuple(each.value for each in values if isinstance(each, t.Number))
        if len(constants) < len(values):
            raise _type_error(right, "the list after in holds only plain words or numbers", "use == and or instead")
        return t.Member(item, constants)

    def words(self, node: ast.expr) -> tuple[str, ...]:
        if not isinstance(node, ast.Name | ast.Attribute):
            return ()
        found = self.scope.resolve(ast.unparse(node))
        return found.type.words if found else ()

    def word(self, node: ast.expr, words: tuple[str, ...], depth: int) -> Tree:
        text = ast.unparse(node)
        if text in words:
            return t.Number(words.index(text))
        typed = self.typed(node, depth + 1) if self.words(node) else None
        if typed is None or typed.type.words != words:
            raise _type_error(node, f'"{text}" is none of {", ".join(words)}', did_you_mean(text, words))
        return typed.tree


def _type_error(node: ast.expr, message: str, fix: str) -> ExpressionError:
    return ExpressionError(codes.EXPRESSION_TYPE, message, fix, node.col_offset)
