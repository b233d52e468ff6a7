"""Networks to take away: every form, and the proof that it answers as the network does."""
