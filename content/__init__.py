"""Words for families and editors, as data only. Nothing here is code; the folder is read by ``flows.loader``."""
