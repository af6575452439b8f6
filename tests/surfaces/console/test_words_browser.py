"""Words and the language model in a browser: narrow and wide, light and dark; a draft asked for and put into the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from artur.domain.insights.assistant import actions as assistant
from artur.domain.insights.terms import actions
from artur.domain.reviews.models import Reply as PublicReply
from artur.domain.reviews.models import Review
from tests.domain.insights.assistant.conftest import completion, given, model, switched_on
from tests.domain.insights.terms.conftest import crowd, say
from tests.harness.browser import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

    from tests.harness.endpoint import Endpoint
    from tests.people import Person

__all__ = ["crowd", "given", "model", "say", "switched_on"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.usefixtures("switched_on")
def test_words_speak_and_a_draft_helps_but_is_never_sent_by_itself(
    live_server: LiveServer, open_page: Callable[..., Page], alice: Person, crowd, model: Endpoint
) -> None:
    crowd()
    while actions.catch_up(alice.store.id):
        pass
    actions.work_out(alice.store.id)
    model.replies = lambda asked: completion("Žal nam je, da je bil pokrov odkrušen.")
    tab = open_page()
    cookie = alice.client.cookies["artur"].value
    tab.context.add_cookies([{"name": "artur", "value": cookie, "url": live_server.url}])
    tab.goto(f"{live_server.url}/console/tea/insights/words/")
    tab.get_by_text("Every word, with how sure that is").click()
    look(tab, "console-words")
    tab.goto(f"{live_server.url}/console/tea/assistant/")
    look(tab, "console-assistant")
    review = Review.objects.filter(store_id=alice.store.id, stars=1).first()
    assert review is not None
    tab.goto(f"{live_server.url}/console/tea/reviews/{review.id}/")
    tab.get_by_role("button", name="Draft a reply").click()
    tab.get_by_text("being written").wait_for()
    assistant.answer_next(alice.store.id)
    tab.get_by_text("Written by a machine").wait_for()
    look(tab, "console-review-draft")
    # Looking leaves empty style attributes behind, which htmx would carry over and the page's policy forbid.
    tab.reload()
    tab.get_by_role("button", name="Put it into the reply").click()
    tab.get_by_text("As it will appear below the review:").wait_for()
    assert tab.locator("#reply-body").input_value() == "Žal nam je, da je bil pokrov odkrušen."
    assert not PublicReply.objects.exists()
