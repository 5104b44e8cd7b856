"""What a counsellor can choose in the form after a chat. Editors decide; see ``content/afronden.yaml``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from handoff.cases import Case
from handoff.errors import BadInput
from handoff.phrases import phrase
from handoff.wrap_up.records import MOST_TOPICS, Form


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    #: As it is kept with a contact.
    id: str
    #: IETF tag -> how counsellors read it; Dutch is always there.
    label: Mapping[str, str]

    def in_language(self, language: str) -> str:
        """In Dutch where nobody wrote it."""
        return self.label.get(language) or self.label["nl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class WrapUpChoices:
    """In the order they are shown."""

    #: Flow ids.
    topics: Sequence[Choice] = ()
    relations: Sequence[Choice] = ()
    #: Organisations; "niet" is added by the form.
    referrals: Sequence[Choice] = ()
    #: Flow -> the topic it belongs to, where that is another one.
    belongs_to: Mapping[str, str] = field(default_factory=dict)

    def suggested_topic(self, case: Case) -> str:
        """From the flow the case came from; empty when that is no topic."""
        topic = self.belongs_to.get(case.flow, case.flow)
        return topic if topic in {choice.id for choice in self.topics} else ""

    def check(self, form: Form) -> None:
        """Raises ``BadInput`` for what the form cannot hold."""
        if len(form.topics) > MOST_TOPICS or not _all_known(form.topics, self.topics):
            raise BadInput(phrase("Het onderwerp"))
        if form.relation and not _all_known([form.relation], self.relations):
            raise BadInput(phrase("De relatie"))
        if not _all_known(form.referred, self.referrals):
            raise BadInput(phrase("Waarnaar is verwezen"))


def _all_known(ids: Sequence[str], choices: Sequence[Choice]) -> bool:
    return len(set(ids)) == len(ids) and set(ids) <= {choice.id for choice in choices}
