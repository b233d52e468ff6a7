"""How is trained: optimisers, schedules, losses."""
