"""Contacts without a chat: a phone call, a mail or a visit, with the same few fields, for the yearly figures."""
