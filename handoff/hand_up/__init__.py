"""A counsellor's raised hand: rings all coordinators until one reacts."""
