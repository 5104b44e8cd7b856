"""Somebody stops at the helpline: in one action the account, the presence and the chats, with nothing lost."""
