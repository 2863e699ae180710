"""Words of council documents: inflection, spelling, headings, organs and the names of municipalities."""
