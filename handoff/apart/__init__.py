"""Records apart from the chats, written by staff: each has a key and a time to live of its own."""
