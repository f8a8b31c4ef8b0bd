"""Rapport: a scenario-based training simulator for crisis encounters."""

__version__ = "0.1.0"
