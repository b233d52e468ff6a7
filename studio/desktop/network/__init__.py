"""The network that is edited: table, diagram, code, advice."""
