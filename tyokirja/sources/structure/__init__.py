"""Strips of a document -> its rows in the source's own words: headings, tables, labels, whose goals they are."""
