"""The marks of quotation that releases print; some agencies type two apostrophes for one."""

CLOSING = frozenset(("»", "”", '"', "''"))
"""Marks that may close a quotation."""

OPENING = frozenset(("«", "“", "„", '"', "''"))
"""Marks that may open a quotation."""

MARKS = OPENING | CLOSING
"""Every mark: some agencies turn them round, "”Nous partons“", and German ones close with "“"."""

EITHER = OPENING & CLOSING
"""Marks that do both."""
