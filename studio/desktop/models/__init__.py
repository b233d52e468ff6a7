"""Qt's views of the engine's plain values: item models, undo commands, and their words."""
