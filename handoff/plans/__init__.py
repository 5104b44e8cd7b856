"""A plan with somebody who comes very often: agreed together, instead of a block."""
