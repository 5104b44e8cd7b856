"""One file per kind of step; ``registry`` names them all."""
