"""What can be measured before a run, one view each."""
