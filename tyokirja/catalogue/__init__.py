"""The catalogue workbook <-> :class:`tyokirja.model.Catalogue`."""
