"""What members type stays what they typed: no script, no hidden address, no markup of its own."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.foundation.kit import prose


class Read(HTMLParser):
    """The tags and addresses of a piece of HTML."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses = set(), []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert set(dict(attrs)) <= {"href", "rel"}
        self.addresses += [value for name, value in attrs if name == "href"]


def test_empty_lines_part_paragraphs_and_lines_break():
    assert prose.html("One\ntwo\r\n \r\nthree") == "<p>One<br>two</p>\n<p>three</p>"


def test_dashes_make_a_list_even_right_after_a_sentence():
    assert prose.html("You need:\n- a pot\n- tea") == (
        "<p>You need:</p>\n<ul><li>a pot</li><li>tea</li></ul>"
    )


def test_a_dash_without_a_blank_is_no_list():
    assert prose.html("-5 °C") == "<p>-5 °C</p>"


@pytest.mark.parametrize(
    ("text", "address", "shown"),
    [
        ("See https://example.org/a.", "https://example.org/a", "example.org/a"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)", "example.org/a_(b)"),
        ("mailto:info@example.org!", "mailto:info@example.org", "info@example.org"),
        ("tel:+386-40-123456.", "tel:+386-40-123456", "+386-40-123456"),
        (
            "https://example.org/?a=1&b=2",
            "https://example.org/?a=1&b=2",
            "example.org/?a=1&amp;b=2",
        ),
    ],
)
def test_bare_addresses_become_links(text, address, shown):
    made = prose.html(text)
    assert Read(made).addresses == [address]
    assert f'rel="nofollow noopener">{shown}</a>' in made


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JaVaScRiPt://https:alert(1)",
        "data:text/html,<script>1</script>",
        "http://example.org",
        "https://bank.example@elsewhere.example/",
        "[press](javascript:alert(1))",
        "<a href='https:x' onclick=alert(1)>x</a>",
        "https://",
    ],
)
def test_nothing_else_becomes_a_link(text):
    assert Read(prose.html(text)).addresses == []


def test_an_address_can_not_be_turned_around():
    assert "\u202e" not in prose.html("https://example.org/\u202efdp.exe")


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from("<>\"'&/-: \n\x00abhtpsj@.()"), max_size=80))
def test_nothing_typed_becomes_markup(text):
    read = Read(prose.html(text))
    assert read.tags <= {"p", "br", "ul", "li", "a"}
    assert all(one.startswith(("https://", "mailto:", "tel:")) for one in read.addresses)


def test_plain_is_one_line_without_dashes():
    assert prose.plain("One\n two\n\n- three\n- four") == "One two three four"


def test_what_is_kept_is_tidy():
    assert prose.tidy(" a\r\nb\x00\u202e ") == "a\nb"
