"""What a form works out by itself: each row's facts, its check and the sentences of it, as formulas."""
