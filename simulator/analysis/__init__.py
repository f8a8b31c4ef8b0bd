"""Exact answers: every situation that can be reached, the best that was attainable in each, and proofs for authors."""
