"""Pure functions on strings: normal form, lines, marks; no language, no spaCy, no file."""
