"""scenario show --course: course material as a page to print."""

import click

from simulator.app.authoring import course_of
from simulator.app.encounters import DEFAULT_RUBRIC
from simulator.content.library import Library
from simulator.exchange.course_page import course_html, course_markdown


def print_course(library: Library, name: str, as_html: bool) -> None:
    """The page on standard output, in UTF-8."""
    course, authored = course_of(library, name)
    titles = {key: each.title for key, each in library.rubrics[DEFAULT_RUBRIC].criteria.items()}
    sources = [library.source(kind, name) for kind in ("course", "scenario")]
    digests = {each.name.rpartition("/")[2]: each.digest for each in sources}
    text = (course_html if as_html else course_markdown)(course, authored, titles, digests)
    click.echo(text.encode(), nl=False)
