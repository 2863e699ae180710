"""Open XML workbooks (.xlsx, .xlsm, Strict ones) -> a book of cells."""
