"""What learns when: the usual plans, and the stages drawn over layers and epochs."""
