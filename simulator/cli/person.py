"""Who does something, where nobody is signed in."""

import click

by_option = click.option(
    "--by", metavar="WHO", help="The instructor, by id or name, where nobody is signed in. It is in the record."
)
