"""Across documents: the same meeting, a pledge and its steps, the roll of an office, what is due, what adds up."""
