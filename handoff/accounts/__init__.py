"""Who may work at the desk and how they prove it: the rules, without network, database or clock."""
