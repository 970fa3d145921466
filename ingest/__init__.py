"""Fills the index from documents."""
