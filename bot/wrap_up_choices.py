"""What counsellors can choose after a chat, out of the content."""

from __future__ import annotations

from flows.content import Content
from flows.wrap_up import Option
from handoff.wrap_up.choices import Choice, WrapUpChoices


def wrap_up_choices(content: Content) -> WrapUpChoices:
    words = content.wrap_up
    return WrapUpChoices(
        topics=[_topic(content, flow) for flow in words.topics],
        relations=[_choice(option) for option in words.relations],
        referrals=[_choice(option) for option in words.referrals],
        belongs_to=words.belongs_to,
    )


def _topic(content: Content, flow: str) -> Choice:
    label = {"nl": content.flows[flow].title}
    label |= {tag: one.flows[flow].title for tag, one in content.spoken.items() if flow in one.flows}
    return Choice(id=flow, label=label)


def _choice(option: Option) -> Choice:
    return Choice(id=option.id, label={"nl": option.name, "en": option.english})
