"""Files under ``herken/``: read with the content, and looked over by the check."""

from __future__ import annotations

import pytest

from flows.checks import check
from flows.content import Content
from flows.findings import ContentError
from flows.loader import compile_content
from tests.flows.small_content import files


def _content(**phrases: str) -> Content:
    return compile_content(files(**{f"herken/{topic}.yaml": text for topic, text in phrases.items()}))


def _codes(content: Content) -> set[str]:
    return {one.code for one in check(content) if one.file.startswith("herken/")}


def test_the_phrases_of_a_file_belong_to_the_topic_it_is_called_after() -> None:
    content = _content(bezoek="- wanneer mag ik komen\n- mag de kleine mee\n", onduidelijk="- hoi\n")
    assert content.phrases == {
        "bezoek": ("wanneer mag ik komen", "mag de kleine mee"),
        "onduidelijk": ("hoi",),
    }
    assert _codes(content) == set()


def test_a_file_that_is_no_flow_is_pointed_out_and_hurts_nobody() -> None:
    [found] = [
        one for one in check(_content(bezook="- wanneer mag ik komen\n")) if one.file.startswith("herken/")
    ]
    assert (found.code, found.severity, found.remedy) == (
        "herken-zonder-flow",
        "waarschuwing",
        "Bedoelde je 'bezoek'?",
    )


def test_the_same_words_for_two_topics_are_pointed_out() -> None:
    assert _codes(_content(bezoek="- Wanneer mag ik komen?\n", mens="- wnr mag ik komen\n")) == {
        "herken-dubbel"
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [("", "bestand-leeg"), ("bezoek: [a]\n", "vorm"), ("- [a, b]\n", "vorm"), ('- ""\n', "tekst-leeg")],
)
def test_a_file_of_another_form_is_refused(text: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        _content(bezoek=text)
    assert code in {one.code for one in caught.value.findings}
