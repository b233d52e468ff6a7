"""How samples are shown: pictures or texts."""
