"""A catalogue -> its workbook, sheet by sheet."""
