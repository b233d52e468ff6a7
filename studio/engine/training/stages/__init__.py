"""What learns when, and at which rates: a run is a list of stages."""
