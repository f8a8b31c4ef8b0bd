"""The words that files may use: techniques, acts, facts, units, measures."""

from simulator.vocabulary.vocabulary import Condition, FactWord, Measure, Motif, Vocabulary, Word, load_vocabulary

__all__ = ["Condition", "FactWord", "Measure", "Motif", "Vocabulary", "Word", "load_vocabulary"]
