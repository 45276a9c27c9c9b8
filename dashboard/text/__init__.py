"""Sentences generated from figures: no page writes a number by hand."""
