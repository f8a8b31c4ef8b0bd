"""Policies and standings on paper."""

from collections.abc import Mapping

from scoring.certification import DISCLAIMER, Standing
from scoring.policy_schema import Policy
from simulator.app.bootstrap import Installation
from simulator.app.certification import own_standings
from simulator.app.encounters import Refusal
from simulator.terminal.paper import Paper
from simulator.views.certification import asked, attempts_told, figures, headline, in_short, reminder, rules, upkeep


def show_policy(paper: Paper, policy: Policy, titles: Mapping[str, str]) -> None:
    """A policy in full."""
    paper.title(policy.title, f"{policy.policy}, version {policy.version}")
    paper.text(policy.summary)
    paper.text(policy.status)
    paper.heading("Asks for")
    for each in asked(policy.requires, titles):
        paper.text(f"- {each}")
    if policy.renewal.requires:
        paper.heading("Asks for a renewal")
        for each in asked(policy.renewal.requires, titles):
            paper.text(f"- {each}")
    paper.heading("Rules")
    for label, text in rules(policy, titles):
        paper.pair(label, text)
    paper.heading("What a certificate says of itself")
    for text in filter(None, (policy.delivery, policy.statement, DISCLAIMER)):
        paper.text(text)
    if policy.sources:
        paper.heading("Sources")
        for source in policy.sources:
            paper.text(f"- {source}")


def show_standing(paper: Paper, found: Standing) -> None:
    """Where somebody stands under a policy: what is met, due and lapsed, and why."""
    paper.heading(found.title)
    paper.text(headline(found))
    opens = f"Renewal opens on {found.renewal_from}." if found.life == "held" and found.renewal_from else ""
    for text in filter(None, (reminder(found), upkeep(found), opens)):
        paper.text(text)
    for each in () if found.settled else found.items:
        paper.pair(each.state, figures(each))
        for text in filter(None, (each.why, *attempts_told(each))):
            paper.pair("", text, "quiet")
    if found.awardable:
        paper.text("Everything is met: it can be awarded.")


def show_own_standings(paper: Paper, installation: Installation, trainee: str | None) -> None:
    """A line for each policy, and what is due; nothing where there is no policy."""
    try:
        found = own_standings(installation, trainee)
    except Refusal as refused:
        paper.text(f"Where you stand under the certification policies cannot be told. {refused}")
        return
    if found:
        paper.heading("Certification")
    for each in found:
        paper.text(f"{each.title}. {in_short(each)}")
