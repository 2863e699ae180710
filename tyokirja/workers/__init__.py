"""Work in other processes, with limits on time and memory: a file that ends one costs the others nothing."""
