"""The files of other platforms are known by their headers, and read as what they say."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from artur.domain.reviews.importing import formats, planning
from artur.domain.reviews.importing.data import ReviewData
from artur.domain.reviews.importing.names import NAMES
from artur.domain.reviews.importing.reader import ReviewReader
from artur.foundation.kit.problems import Invalid
from artur.foundation.kit.tables import suggesting
from artur.foundation.kit.tables.recognition import recognise_file

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]

REAL = Path(__file__).resolve().parents[5] / "shared" / "data" / "platform_formats"
SAMPLES = {
    "judgeme": "title,body,rating,review_date,reviewer_name,reviewer_email,product_id,product_handle,reply,picture_urls\n"
    "Lep,Zelo lep.,4,2024-03-05 10:00:00 UTC,Ana,ana@example.com,,cajnik,Hvala!,https://p.example/1.jpg\n",
    "loox": "product_handle,product_Id,rating,author,email,body,created_at,photo_url,reply,replied_at,verified_purchase,incentivized\n"
    "cajnik,,4,Ana,ana@example.com,Zelo lep.,2024-03-05,https://p.example/1.jpg,Hvala!,2024-03-06,true,false\n",
    "okendo": "name,body,handle,productId,rating,sku,dateCreated,email,imageUrls,title,isVerifiedBuyer,reply\n"
    "Ana,Zelo lep.,cajnik,,4,,2024-03-05T10:00:00Z,ana@example.com,https://p.example/1.jpg,Lep,true,Hvala!\n",
    "yotpo": "Product ID,Review Title,Review Content,Review Score,Display Name,Email,Date,Published Image URL,Comment Content\n"
    "SKU-1,Lep,Zelo lep.,4,Ana,ana@example.com,2024-03-05,https://p.example/1.jpg,Hvala!\n",
    "stamped": "product_id,productUrl,productTitle,rating,title,author,email,body,created_at,published,reply\n"
    "SKU-1,https://tea.example/products/cajnik,Čajnik,4,Lep,Ana,ana@example.com,Zelo lep.,05/25/2024,true,Hvala!\n",
    "fera": "Product ID,Customer ID,Heading,Body,Rating,Customer Name,Created At,Store Reply,Customer Media 1,Customer Media 2\n"
    "SKU-1,c1,Lep,Zelo lep.,4,Ana,2024-03-05,Hvala!,https://p.example/1.jpg,\n",
    "ryviu": "product_handle,rating,author,title,body_text,email,photo_urls,created_at,status,featured\n"
    "cajnik,4,Ana,Lep,Zelo lep.,ana@example.com,https://p.example/1.jpg,2024-03-05,active,0\n",
    "opinew": "body,rating,review_date,state,reviewer_name,reviewer_email,product_handle,reply,picture_urls,SKU,barcode\n"
    "Zelo lep.,4,2024-03-05,published,Ana,ana@example.com,cajnik,Hvala!,https://p.example/1.jpg,,\n",
    "trustpilot": "Review Id,Review Created (UTC),Review Username,Review User Email,Review Title,Review Content,Review Stars,Company Response\n"
    "t1,2024-03-05 10:00,Ana,ana@example.com,Lep,Zelo lep.,4,Hvala!\n",
    "trustpilot-products": "review_id,stars,product_name,product_sku,content,consumer_name,created_at\n"
    "t2,4,Čajnik,SKU-1,Zelo lep.,Ana,2024-03-05\n",
    "shopify": "product_handle,state,rating,title,author,email,location,body,reply,created_at,replied_at\n"
    "cajnik,published,4,Lep,Ana,ana@example.com,Ljubljana,Zelo lep.,Hvala!,2024-03-05,2024-03-06\n",
    "powerreviews": "Review Id,Page Id,Review Display,Review Title,Review Date,Review Text,Rating,Verified Buyer,Review Status\n"
    "p1,SKU-1,Ana,Lep,2024-03-05,Zelo lep.,4,true,Approved\n",
    "magento": "review_id,entity_pk_value,created_at,status_id,customer_id,title,nickname,detail,percent\n"
    "1,77,2024-03-05 10:00:00,1,,Lep,Ana,Zelo lep.,80\n",
    "woocommerce": "date,date_gmt,rating,content,name,email,ip_address,is_approved,assigned_posts\n"
    "2024-03-05 10:00:00,2024-03-05 09:00:00,4,Zelo lep.,Ana,ana@example.com,192.0.2.1,1,77\n",
}  # fmt: skip


def read(text: str) -> list:
    stream = io.BytesIO(text.encode())
    return list(ReviewReader(stream, planning.plan(stream)))


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_file_is_known_and_read(name: str) -> None:
    (review,) = read(SAMPLES[name])
    assert isinstance(review, ReviewData), review
    headers = SAMPLES[name].splitlines()[0].split(",")
    known = formats.sniff(headers)
    assert known is not None
    assert known.name == name
    assert (review.stars, review.body, review.author) == (4, "Zelo lep.", "Ana")
    assert review.written_at.date().isoformat() in ("2024-03-05", "2024-05-25")
    assert review.product.named == (name != "trustpilot")
    assert review.published
    if "p.example" in SAMPLES[name]:
        assert review.photos == ("https://p.example/1.jpg",)
    if "Hvala!" in SAMPLES[name]:
        assert review.reply == "Hvala!"


@pytest.mark.skipif(not REAL.is_dir(), reason="the collected headers of platforms are not here")
def test_every_header_that_was_collected_is_known() -> None:
    files = sorted(REAL.glob("*.csv"))
    unknown = [
        file.name
        for file in files
        if formats.sniff(recognise_file(io.BytesIO(file.read_bytes())).headers) is None
    ]
    assert unknown == ["facebook_shops_review_feed.header.csv"]


@pytest.mark.parametrize(
    ("cell", "stars"),
    [("5", 5), ("4.0", 4), ("3/5", 3), ("★★☆☆☆", 2), ("1 star", 1), ("4.5", None), ("0", None), ("", None), ("six", None)],
)  # fmt: skip
def test_stars_are_whole_or_refused(cell: str, stars: int | None) -> None:
    (found,) = read(
        f"product_handle,rating,reviewer_name,reviewer_email,review_date\nx,{cell},A,,2024-03-05\n"
    )
    if stars is None:
        assert [error.field for error in found.errors] == ["stars"]
    else:
        assert found.stars == stars


def test_a_file_of_no_platform_says_what_to_do() -> None:
    with pytest.raises(Invalid) as caught:
        read("colour,size\nred,4\n")
    assert "map" in str(caught.value)


def test_a_file_without_stars_is_no_file_of_reviews() -> None:
    text = SAMPLES["magento"].replace(",percent", "").replace(",80", "")
    with pytest.raises(Invalid) as caught:
        read(text)
    assert [error.field for error in caught.value.errors] == ["stars"]


def test_what_html_leaves_in_an_export_is_read_as_words() -> None:
    (review,) = read(
        "product_handle,rating,reviewer_name,reviewer_email,review_date,body\n"
        'x,5,A,,2024-03-05,"Tom &amp; Ana<br>said &#39;wow&#39; <script>"\n'
    )
    assert review.body == "Tom & Ana\nsaid 'wow' <script>"


def test_the_very_same_row_again_is_refused_and_two_honest_ones_are_kept() -> None:
    row = "cajnik,5,Ana,ana@example.com,2024-03-05,{}\n"
    text = "product_handle,rating,reviewer_name,reviewer_email,review_date,body\n"
    first, again, other, third = read(
        text
        + row.format("Lep.")
        + row.format("Lep.")
        + row.format("Drugo.")
        + row.format("Tretje.")
    )
    assert (first.nth, other.nth, third.nth) == (1, 2, 3)
    assert "further up" in again.errors[0].message


@pytest.mark.parametrize(
    ("headers", "wanted"),
    [
        (["Ocena", "Datum ocene", "Mnenje", "Kupec", "Šifra izdelka"], {"stars": "Ocena", "written_at": "Datum ocene", "body": "Mnenje", "author": "Kupec", "product_id": "Šifra izdelka"}),
        (["Bewertung", "Datum", "Kommentar", "Kunde", "Artikelnummer"], {"stars": "Bewertung", "written_at": "Datum", "body": "Kommentar", "author": "Kunde", "product_id": "Artikelnummer"}),
        (["Note", "Date de l'avis", "Avis", "Client"], {"stars": "Note", "written_at": "Date de l'avis", "body": "Avis", "author": "Client"}),
    ],
)  # fmt: skip
def test_headers_are_understood_in_the_languages_of_shops(headers, wanted) -> None:
    found = suggesting.suggest(headers, NAMES)
    assert {name: found.get(name) for name in wanted} == wanted
