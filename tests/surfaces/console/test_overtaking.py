"""Two members who change one thing at once: the later one is told, loses nothing, and decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from django.urls import reverse

from artur.domain.profile.certificates import actions as certificates
from artur.domain.profile.certificates import queries as certified
from artur.domain.profile.contact import actions as contact
from artur.domain.profile.contact import queries as contacts
from artur.domain.profile.content import actions as content
from artur.domain.profile.content.models import Sheet, Video
from artur.domain.profile.faq import actions as faq
from artur.domain.profile.faq import queries as answers
from artur.domain.profile.faq.models import Kind
from artur.domain.profile.faq.rules.texts import Draft
from artur.domain.profile.guides import actions as guides
from artur.domain.profile.guides import queries as guided
from artur.domain.profile.policies import actions as policies
from artur.domain.profile.policies import queries as promised
from artur.foundation.kit.overtaking import Overtaken, mark
from tests.domain.publication.shelf import put_product
from tests.people import Person, make_member

if TYPE_CHECKING:
    from collections.abc import Callable

    from artur.domain.stores.models import Store

pytestmark = pytest.mark.django_db
RATE = {"countries": ["SI"], "carrier": "GLS", "bands": [{"price": "3"}]}
SEEN = re.compile(r'name="seen" value="([^"]+)"')

Case = tuple[str, dict[str, str], str, "Callable[[], str]"]
"""Where it is edited, what else the form needs, the field both write, and what is kept of it."""


@pytest.fixture
def mia(store: Store) -> Person:
    """A manager of Alice's store."""
    return make_member("mia@tea.example", "Mia Horvat", store, "manager")


def at(name: str, *args: Any) -> str:
    return reverse(f"console:{name}", args=["tea", *args])


def an_answer(store: Store) -> Case:
    tab = answers.id_of(store.id, Kind.BUYING)
    kept = faq.save(store, Draft(tab, {"sl": "Kdaj?"}, {"sl": "Jutri."}, {}), actor="system")
    more = {"tab": str(tab), "question_sl": "Kdaj?", "public": "on"}
    says = lambda: answers.entry(store.id, kept.id).answers["sl"]  # noqa: E731
    return at("faq_entry", kept.id), more, "answer_sl", says


def the_contact(store: Store) -> Case:
    contact.change(store, actor="system", city="Kranj", street="Trg 1")
    more = {"legal_name": "Zvezda", "street": "Trg 1", "contact_email": "a@tea.example"}
    return at("contact"), more, "city", lambda: contacts.card(store).city


def a_policy(store: Store) -> Case:
    policies.state(store, "returns", {"texts": {"sl": "Da."}}, actor="system")

    def says() -> str:
        version = promised.current(store.id, "returns")
        return version.texts["sl"] if version else ""

    return at("policy", "returns"), {}, "texts_sl", says


def a_price(store: Store) -> Case:
    kept = policies.keep_rate(store, RATE, actor="system")
    more = {"countries": "SI", "by": "flat", "bands_0_price": "3", "surcharge_at": "door"}
    says = lambda: promised.rate(store.id, kept.id).carrier  # noqa: E731
    return at("cost", kept.id), more, "carrier", says


def a_certificate(store: Store) -> Case:
    told = {"names": {"sl": "Znak"}, "issuer": "Urad"}
    kept = certificates.keep(store, told, actor="system")
    says = lambda: certified.certificate(store.id, kept.id).issuer  # noqa: E731
    return at("certificate", kept.id), {"names_sl": "Znak"}, "issuer", says


def safety(store: Store) -> Case:
    def says() -> str:
        said = certified.safety(store.id)
        return said.provider if said else ""

    return at("safety"), {}, "provider", says


def paying(store: Store) -> Case:
    certificates.set_methods(store, [{"code": "delivery"}], actor="system")
    says = lambda: certified.methods(store.id)[0].note["sl"]  # noqa: E731
    return at("payment"), {"on_delivery": "on"}, "note_delivery", says


def a_product(store: Store) -> Case:
    product = put_product(store, "SKU-1")
    says = lambda: Sheet.objects.get(store_id=store.id).material["sl"]  # noqa: E731
    return at("content_product", product.id), {}, "material_sl", says


def a_video(store: Store) -> Case:
    words = content.Words({"sl": "Kako se zalije"})
    film = content.add_address(store, None, "https://youtu.be/aqz-KE-bpKQ", words, actor="system")
    says = lambda: Video.objects.get(store_id=store.id).titles["sl"]  # noqa: E731
    return at("content_video", film.id), {}, "titles_sl", says


def a_guide(store: Store) -> Case:
    made = guides.make(store, guides.Draft({"sl": "Kateri čajnik?"}), actor="system")
    more = {"titles_sl": "Kateri čajnik?"}
    says = lambda: guided.guide(store.id, made.id).intros["sl"]  # noqa: E731
    return at("guide_words", made.id), more, "intros_sl", says


def a_chapter(store: Store) -> Case:
    made = guides.make(store, guides.Draft({"sl": "Kateri čajnik?"}), actor="system")
    one = guides.add_chapter(store, made.id, {"sl": "Kako velik?"}, {}, actor="system")
    more = {"questions_sl": "Kako velik?"}
    says = lambda: guided.chapter(made, one.id).answers["sl"]  # noqa: E731
    return at("guide_chapter", made.id, one.id), more, "answers_sl", says


EVERY = (an_answer, the_contact, a_policy, a_price, a_certificate, safety, paying, a_product, a_video,
         a_guide, a_chapter)  # fmt: skip


@pytest.mark.parametrize("case", EVERY, ids=lambda case: case.__name__)
def test_the_later_of_two_is_told_and_decides(
    case: Callable[[Store], Case], store: Store, alice: Person, mia: Person
) -> None:
    url, more, field, says = case(store)
    seen = _seen(alice, url)
    theirs = {**more, field: "Mia wrote", "seen": _seen(mia, url)}
    assert mia.client.post(url, theirs).status_code == 302
    mine = {**more, field: "Alice wrote", "seen": seen}
    met = alice.client.post(url, mine)
    page = met.content.decode()
    assert met.status_code == 409
    assert says() == "Mia wrote"
    assert "Mia Horvat" in page
    assert page.count("Mia wrote") >= 1
    # Beside theirs, and in the form as it was typed.
    assert page.count("Alice wrote") >= 2
    assert 'class="btn" href="' + url in page
    # Knowingly she saves her own; the page told her what she would write over.
    again = SEEN.search(page)
    assert again is not None
    assert alice.client.post(url, {**mine, "seen": again[1]}).status_code == 302
    assert says() == "Alice wrote"


def test_sending_the_same_twice_is_no_conflict(store: Store, alice: Person) -> None:
    url, more, field, says = an_answer(store)
    sent = {**more, field: "Alice wrote", "seen": _seen(alice, url)}
    assert [alice.client.post(url, sent).status_code for _n in range(2)] == [302, 302]
    assert says() == "Alice wrote"


def test_who_changed_it_in_two_windows_is_told_so(store: Store, alice: Person) -> None:
    url, more, field, _says = an_answer(store)
    seen = _seen(alice, url)
    alice.client.post(url, {**more, field: "In the other window", "seen": seen})
    met = alice.client.post(url, {**more, field: "In this one", "seen": seen})
    assert met.status_code == 409
    assert "Alice Novak" not in met.content.decode().partition('id="overtaken"')[2]


def test_a_mistake_does_not_hide_what_changed_meanwhile(
    store: Store, alice: Person, mia: Person
) -> None:
    url, more, field, says = an_answer(store)
    seen = _seen(alice, url)
    mia.client.post(url, {**more, field: "Mia wrote", "seen": _seen(mia, url)})
    wrong = alice.client.post(url, {**more, field: "", "seen": seen})
    assert wrong.status_code == 422
    carried = SEEN.search(wrong.content.decode())
    assert carried is not None
    met = alice.client.post(url, {**more, field: "Alice wrote", "seen": carried[1]})
    assert (met.status_code, says()) == (409, "Mia wrote")


def test_a_telephone_typed_meanwhile_is_not_lost(store: Store, alice: Person) -> None:
    numbers = [{"number": f"+38645550{n}", "purpose": ""} for n in (182, 183)]
    contact.change(store, actor="system", phones=numbers)
    seen = _seen(alice, at("contact"))
    contact.change(store, actor="system", phones=[])
    sent = {
        "phones_0": numbers[0]["number"],
        "phones_1": numbers[1]["number"],
        "phones_2": "041 555 184",
    }
    met = alice.client.post(at("contact"), {**sent, "contact_email": "a@tea.example", "seen": seen})
    assert met.status_code == 409
    assert met.content.decode().count("041 555 184") >= 2


def test_another_price_may_change_meanwhile(store: Store, alice: Person) -> None:
    url, more, field, says = a_price(store)
    seen = _seen(alice, url)
    policies.keep_rate(store, {**RATE, "countries": ["AT"]}, actor="system")
    assert alice.client.post(url, {**more, field: "DPD", "seen": seen}).status_code == 302
    assert says() == "DPD"
    assert len(promised.rates(store.id)) == 2


def test_who_saw_nothing_is_not_asked(store: Store) -> None:
    _url, _more, _field, says = an_answer(store)
    entry = answers.entries(store.id)[0]
    draft = Draft(entry.tab_id, {"sl": "Kdaj?"}, {"sl": "Danes."}, {})
    faq.save(store, draft, actor="key:1", entry_id=entry.id)
    assert says() == "Danes."
    with pytest.raises(Overtaken):
        faq.save(store, draft, actor="key:1", entry_id=entry.id, seen=mark("something else"))


def test_words_about_something_taken_away_meanwhile_are_not_lost(
    store: Store, alice: Person, charlie: Person
) -> None:
    url, more, field, _says = an_answer(store)
    sent = {**more, field: "Alice wrote <much>", "seen": _seen(alice, url)}
    faq.remove(store, answers.entries(store.id)[0].id, actor="system")
    gone = alice.client.post(url, sent)
    assert gone.status_code == 404
    assert "Alice wrote &lt;much&gt;" in gone.content.decode()
    assert "Alice wrote" not in alice.client.get(url).content.decode()
    assert charlie.client.post(url, sent).status_code == 404


def _seen(person: Person, url: str) -> str:
    found = SEEN.search(person.client.get(url).content.decode())
    assert found is not None
    return found[1]
