"""A small certification policy for the stairwell."""

from pathlib import Path

POLICY = """\
policy: stairwell-talk
title: Talking on the stairs
version: 2
status: Made for the tests of this program.
summary: The stairwell, once, without a critical finding, and a sign-off.
delivery: Simulation in tests
statement: Only a test.
rubric: crisis-response
requires:
  scenarios:
    stairs: {title: The stairs, forms: [stairwell]}
  sign_off: true
valid_months: 12
retention:
  - {keep: assessment, years: 2}
"""


def with_policy(home: Path, text: str = POLICY, name: str = "stairwell-talk") -> Path:
    """A home folder whose own content has this policy."""
    folder = home / "content" / "scoring" / "policies"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return home
