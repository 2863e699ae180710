"""How messages travel: the carriers, their servers and services, and signing in to them."""
