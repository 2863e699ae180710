"""The round as data: tidy tables, the rounds as a star, problems as JSON."""
