"""How well a network holds out against pictures that are a little different."""
