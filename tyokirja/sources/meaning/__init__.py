"""The words of a row -> what they mean: kind, unit, figures, direction, what its target asks."""
