"""The running content as counsellors look it up: facts, what flows tell, and standard answers."""

from bot.desk_knowledge.knowledge import ContentKnowledge

__all__ = ["ContentKnowledge"]
