"""How well confidence and correctness agree, and a temperature that mends it."""
