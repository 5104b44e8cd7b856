"""Tests mirror the packages; journeys are whole chats, faults are crashes, bench is speed."""
