"""The master workbook (*koonti.xlsx*): its sheets, their formulas and charts, and its seal."""
