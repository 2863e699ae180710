"""Bytes of a workbook -> a book of its cells, whatever the format: the one door for every workbook that is read."""
