"""The one place where workbooks are written: limits kept, nothing dropped in silence, the same bytes every time."""

PROGRAM = "tyokirja"
"""What a workbook's properties name as the program that saved it last."""
