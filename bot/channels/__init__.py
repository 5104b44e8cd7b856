"""One folder is one channel. A channel translates; it decides nothing and stores nothing itself."""
