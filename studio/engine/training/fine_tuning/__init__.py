"""Starting from a checkpoint: what is kept, adapted, begun anew, frozen."""
