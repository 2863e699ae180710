"""The one place where workbooks are written: limits kept, nothing dropped in silence, the same bytes every time."""
