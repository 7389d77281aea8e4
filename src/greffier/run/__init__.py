"""Doing the work: documents to records to ledger, and where it runs."""
