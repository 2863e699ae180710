"""A catalogue workbook, whatever the office did to it -> a catalogue, and what is wrong with it."""
