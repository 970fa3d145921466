"""Answers a question from the index, with sources that were checked."""
