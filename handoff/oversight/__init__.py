"""Looking after the desk itself: who read and did what, the weekly look at reads, the proof that words are wiped."""
