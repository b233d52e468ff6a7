"""What every feature of the window stands on: threads, words, the look."""
