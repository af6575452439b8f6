"""The demo store's content is whole, harmless and fit to be shown."""

from collections import Counter
from pathlib import Path

import pytest

from artur.surfaces.demo import content

STATIC = Path(content.__file__).parent / "static"
LANGUAGES = ("sl", "en", "lv")


def is_example(address: str) -> bool:
    domain = address.rpartition("@")[2]
    return domain in {"example.com", "example.org"} or domain.endswith(".example")


def test_the_store_is_the_one_the_demo_promises() -> None:
    store = content.store()
    assert (store.slug, store.language) == ("skodelnica", "sl")
    assert (store.timezone, store.currency) == ("Europe/Ljubljana", "EUR")
    assert set(store.promises) == set(store.tagline) == set(LANGUAGES)
    assert sum(country.share for country in store.shipping) == 100


def test_every_country_speaks_a_language_somebody_speaks() -> None:
    assert {country.language for country in content.store().shipping} <= set(content.languages())


def test_there_are_nine_to_twelve_products_each_on_a_shelf() -> None:
    shelves = {shelf.id for shelf in content.categories()}
    assert 9 <= len(content.products()) <= 12
    assert {product.category for product in content.products()} == shelves


@pytest.mark.parametrize("product", content.products(), ids=lambda product: product.id)
def test_a_product_is_told_in_three_languages(product: content.Product) -> None:
    for told in (product.name, product.short, product.description):
        assert set(told) == set(LANGUAGES)
        assert all(told.values())
    assert product.price > 0


@pytest.mark.parametrize("product", content.products(), ids=lambda product: product.id)
def test_a_gtin_carries_its_check_digit(product: content.Product) -> None:
    digits = [int(digit) for digit in product.gtin]
    assert len(digits) == 13
    assert sum(digit * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0


def test_no_gtin_can_be_a_real_product() -> None:
    gtins = {product.gtin for product in content.products()}
    assert len(gtins) == len(content.products())
    assert all(gtin.startswith("952") for gtin in gtins)  # GS1 keeps 952 for examples.


def test_all_pictures_exist_and_are_light() -> None:
    sizes = [(STATIC / product.image).stat().st_size for product in content.products()]
    assert max(sizes) <= 60_000
    assert sum(sizes) <= 1_200_000


def test_reviews_are_many_and_believably_good() -> None:
    reviews = content.reviews()
    stars = Counter(review.stars for review in reviews)
    assert 190 <= len(reviews) <= 260
    assert set(stars) == {1, 2, 3, 4, 5}
    assert 4.2 <= sum(review.stars for review in reviews) / len(reviews) <= 4.6


def test_every_review_says_its_language_and_whose_voice_it_is() -> None:
    known = set(content.languages())
    for review in content.reviews():
        assert review.language in known, review.id
        assert review.voice in {"f", "m"}, review.id


def test_a_review_rates_a_product_exactly_when_that_is_its_subject() -> None:
    skus = {product.id for product in content.products()}
    for review in content.reviews():
        assert (review.subject == "product") == (review.product in skus), review.id
        assert review.product == "" or review.subject == "product", review.id
    assert skus == {review.product for review in content.reviews() if review.product}


def test_no_words_are_repeated_but_the_one_repetition_the_checks_must_find() -> None:
    said = Counter((review.title, review.body) for review in content.reviews() if review.body)
    repeats = [review for review in content.reviews() if review.held == "repeat"]
    assert len(repeats) == 1
    assert [words for words, times in said.items() if times > 1] == [
        (repeats[0].title, repeats[0].body)
    ]
    assert len({review.id for review in content.reviews()}) == len(content.reviews())


def test_there_is_something_for_each_check_to_hold() -> None:
    held = {review.held for review in content.reviews()}
    assert held >= {"phone", "link", "foul", "repeat"}


def test_carriers_named_in_reviews_are_carriers_of_the_store() -> None:
    carriers = {name for country in content.store().shipping for name in country.carriers}
    assert {review.carrier for review in content.reviews()} - {""} <= carriers


def test_replies_go_to_good_and_bad_reviews_and_are_signed() -> None:
    answered = [review for review in content.reviews() if review.reply]
    signers = {member.signs for member in content.store().members}
    assert len(answered) >= 25
    assert {review.stars for review in answered} == {1, 2, 3, 4, 5}
    for review in answered:
        assert review.reply is not None
        assert review.reply.by in signers
        assert review.reply.body.endswith(f" – {review.reply.by}")


def test_people_have_names_and_addresses_of_their_own_at_example_domains() -> None:
    everyone = [person for language in content.languages() for person in content.people(language)]
    addresses = [person.email for person in everyone]
    assert len(set(addresses)) == len(addresses)
    assert all(is_example(address) and address.isascii() for address in addresses)
    for language in ("sl", "lv", "en", "de", "hr", "it"):
        assert len(content.people(language)) >= 150
        assert {person.voice for person in content.people(language)} == {"f", "m"}


def test_the_stores_own_addresses_lead_nowhere() -> None:
    store = content.store()
    assert all(is_example(member.email) for member in store.members)
    assert is_example(store.email)
    assert is_example(store.privacy_email)
    assert store.url.endswith(".example")
