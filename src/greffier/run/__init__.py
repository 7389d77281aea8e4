"""Doing it: documents to records to ledger. The commands and the web page call this and nothing below it."""
