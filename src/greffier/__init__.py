"""Greffier reads official releases and keeps the record of what they state."""

__version__ = "0.1.0"
