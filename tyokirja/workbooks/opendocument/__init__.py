"""OpenDocument spreadsheets (.ods, .fods) -> a book of cells."""
