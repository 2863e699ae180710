"""What the office writes in a master: the sheets for it, and reading it back."""
