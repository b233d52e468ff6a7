"""Qt item models and undo commands over plain engine objects."""
