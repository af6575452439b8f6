"""Whatever a site does, reading it ends, politely and in safety."""

from __future__ import annotations

import itertools
import re

import pytest

from artur.domain.checkup.checks import look
from artur.domain.checkup.crawl.crawling import Crawl
from artur.domain.checkup.crawl.fetching import Fetching
from artur.domain.checkup.crawl.limits import PRODUCT, Limits
from artur.domain.checkup.crawl.site import End
from tests.domain.checkup.planted import TODAY
from tests.harness.endpoint import Reply, endpoint

SMALL = Limits(
    pages=12, pause=0.0, page_seconds=3.0, seconds=30.0, page_bytes=200_000, bytes=400_000
)
HTML = {"Content-Type": "text/html"}


def page(body: str, status: int = 200, **headers: str) -> Reply:
    return Reply(
        status,
        f"<html lang=en><body><main>{body}</main></body></html>".encode(),
        {**HTML, **headers},
    )


@pytest.fixture
def read(settings):
    """Reads a site whose answers a test gives; the robots.txt is missing unless it answers that too."""

    def reading(answer, limits=SMALL, robots=None, pauses=None, seeds=()):
        def replies(asked):
            if asked.path == "/robots.txt":
                return robots or Reply(404)
            if re.fullmatch(r"/[0-9a-f]{12}", asked.path):
                return Reply(404)
            return answer(asked)

        with endpoint(replies) as server:
            settings.ARTUR_ALLOW_PRIVATE_TARGETS = {("127.0.0.1", server.port)}
            noted = pauses if pauses is not None else []
            crawl = Crawl(server.url, limits, Fetching(limits, pause=noted.append), seeds)
            for _ in crawl.steps():
                pass
        return crawl.site, [asked.path for asked in server.asked], server

    return reading


def test_a_trap_of_endless_links_ends_with_the_pages_we_read_at_most(read) -> None:
    numbers = itertools.count()

    def trap(asked):
        links = "".join(
            f"<a href='/x{next(numbers)}/y{next(numbers)}'>{next(numbers)}</a>" for _ in range(50)
        )
        return page(f"{links} {next(numbers)}")

    site, asked, _ = read(trap)
    assert len(site.pages) <= SMALL.pages
    assert len(asked) <= 3 * SMALL.pages + 10


def test_a_calendar_without_end_does_not_take_the_place_of_the_shop(read) -> None:
    def shop(asked):
        if asked.path == "/":
            return page(
                "<a href='/cal?month=1'>Next</a><a href='/delivery'>Delivery</a><a href='/contact'>Contact</a>"
            )
        if asked.path.startswith("/cal"):
            month = int(asked.path.rpartition("=")[2])
            return page(f"<h1>{month}</h1><a href='/cal?month={month + 1}'>Next</a>")
        return page(f"<h1>{asked.path}</h1><p>Something to read here.</p>")

    site, _, _ = read(shop)
    urls = [one.url for one in site.pages]
    assert any(url.endswith("/delivery") for url in urls)
    assert any(url.endswith("/contact") for url in urls)
    assert sum("/cal" in url for url in urls) <= 5


def test_paths_that_go_round_in_circles_are_not_followed(read) -> None:
    _, asked, _ = read(
        lambda asked: page(f"<a href='{asked.path.rstrip('/')}/a/b/'>on</a>{asked.path}")
    )
    assert max(path.count("/a/b") for path in asked) <= 1


def test_the_same_page_under_many_addresses_is_kept_once(read) -> None:
    links = "".join(f"<a href='/p{n}'>p</a>" for n in range(9))
    site, _, _ = read(lambda asked: page(links + "always the same words"))
    assert len(site.pages) <= 2


def test_a_site_that_never_ends_its_answer_is_left(read) -> None:
    drip = Limits(pages=3, pause=0.0, page_seconds=0.4, seconds=5.0, failures=2)
    site, _, _ = read(lambda asked: Reply(200, b"<p>" + b"x" * 5000, {**HTML}, drip=0.01), drip)
    assert site.end is End.UNREACHABLE
    assert site.troubles[0].why == "timeout"


def test_the_whole_is_over_when_its_time_is(read) -> None:
    hasty = Limits(pages=40, pause=0.0, seconds=0.0)
    site, _, _ = read(lambda asked: page(f"<a href='{asked.path}x'>on</a>"), hasty)
    assert (site.end, len(site.pages)) == (End.TIME, 1)


def test_a_huge_page_is_left_out_and_the_others_are_read(read) -> None:
    def shop(asked):
        if asked.path == "/":
            return page("<a href='/delivery'>Delivery</a><a href='/contact'>Contact</a>")
        return page("x" * 300_000) if asked.path == "/delivery" else page("<h1>Contact</h1>")

    site, _, _ = read(shop)
    assert [one.why for one in site.troubles if one.url.endswith("/delivery")] == ["too_large"]
    assert any(one.url.endswith("/contact") for one in site.pages)


def test_many_large_pages_end_with_the_bytes_we_read_at_most(read) -> None:
    numbers = itertools.count()
    site, _, _ = read(
        lambda asked: page(
            f"{next(numbers)}"
            + "<p>word</p>" * 12_000
            + "".join(f"<a href='/{n}'>{n}</a>" for n in range(40))
        )
    )
    assert site.end is End.SIZE


def test_endlessly_nested_and_broken_html_is_read_all_the_same(read) -> None:
    site, _, _ = read(
        lambda asked: page("<div>" * 20_000 + "deep <b><i>down</b></i> <script>never</script")
    )
    assert len(site.pages) == 1
    assert all(one.state != "found" or name == "https" for name, one in look(site, TODAY).items())


@pytest.mark.parametrize(
    ("rules", "end"),
    [
        (Reply(200, b"User-agent: *\nDisallow: /"), End.FORBIDDEN),
        (Reply(200, f"User-agent: {PRODUCT}\nDisallow: /\n\nUser-agent: *\nAllow: /".encode()), End.FORBIDDEN),
        (Reply(503), End.FORBIDDEN),
        (Reply(200, b"User-agent: *\nDisallow:"), End.READ),
        (Reply(404), End.READ),
        (Reply(200, b"\xff\xfe nonsense \x00 Disallow"), End.READ),
    ],
)  # fmt: skip
def test_robots_txt_has_the_last_word(read, rules, end) -> None:
    site, asked, _ = read(lambda asked: page("Hello"), robots=rules)
    assert site.end is end
    assert (asked == ["/robots.txt"]) is (end is End.FORBIDDEN)


def test_what_robots_txt_closes_is_counted_and_never_asked_for(read) -> None:
    rules = Reply(200, b"User-agent: *\nDisallow: /secret\nDisallow: /returns")

    def shop(asked):
        return (
            page(
                f"{asked.path}<a href='/secret/x'>x</a><a href='/returns'>Returns</a><a href='/go'>go</a>"
            )
            if asked.path != "/go"
            else Reply(302, b"", {"Location": "/secret/door"})
        )

    site, asked, _ = read(shop, robots=rules)
    assert not [path for path in asked if path.startswith(("/secret", "/returns"))]
    assert site.held_back == 2


def test_it_waits_between_requests_and_longer_where_robots_txt_asks_for_it(read) -> None:
    waited: list[float] = []
    rules = Reply(200, b"User-agent: *\nCrawl-delay: 4")
    polite = Limits(pages=3, pause=1.0, seconds=60.0)
    read(
        lambda asked: page(f"{asked.path}<a href='/a'>a</a><a href='/b'>b</a>"),
        polite,
        rules,
        waited,
    )
    assert waited
    assert max(waited) > 3
    assert max(waited) <= 4


def test_it_says_who_it_is(read) -> None:
    _, _, server = read(lambda asked: page("Hello"))
    assert all(PRODUCT in one.headers["user-agent"] for one in server.asked)


@pytest.mark.parametrize("inside", ["http://169.254.169.254/latest/meta-data/", "https://10.0.0.7/", "http://[::1]:22/", "file:///etc/passwd", "https://localhost/admin"])  # fmt: skip
def test_a_redirect_into_a_private_network_is_not_followed(read, inside) -> None:
    site, _, _ = read(lambda asked: Reply(302, b"", {"Location": inside}))
    assert not site.pages
    assert site.end in {End.PRIVATE, End.UNSAFE, End.UNREACHABLE}


def test_a_link_into_a_private_network_or_to_others_is_never_called(read) -> None:
    body = "<a href='http://192.168.0.1/'>router</a><a href='https://elsewhere.example/'>others</a><a href='javascript:alert(1)'>js</a>"
    site, asked, _ = read(lambda asked: page(body))
    assert {path for path in asked if path not in {"/", "/robots.txt", "/sitemap.xml"}} <= {
        asked[2]
    }
    assert not site.troubles


def test_a_page_that_sends_us_elsewhere_is_noted_and_left(read) -> None:
    def shop(asked):
        if asked.path == "/":
            return page("<a href='/faq'>FAQ</a>")
        return (
            Reply(301, b"", {"Location": "https://helpdesk.example/faq"})
            if asked.path == "/faq"
            else Reply(404)
        )

    site, _, _ = read(shop)
    assert [(one.url[-4:], one.why) for one in site.troubles] == [("/faq", "elsewhere")]


def test_a_private_address_is_refused_from_the_start(settings) -> None:
    settings.ARTUR_ALLOW_PRIVATE_TARGETS = set()
    for url, end in (
        ("https://127.0.0.1/", End.PRIVATE),
        ("http://shop.example/", End.UNSAFE),
        ("ftp://x/", End.UNSAFE),
    ):
        crawl = Crawl(url, SMALL)
        assert list(crawl.steps()) == []
        assert crawl.site.end is end


def test_a_site_of_errors_is_left_alone_soon(read) -> None:
    def shop(asked):
        links = "".join(f"<a href='/p{n}'>{n}</a>" for n in range(40))
        return page(links) if asked.path == "/" else Reply(500)

    site, asked, _ = read(shop, Limits(pages=40, pause=0.0, failures=4))
    assert site.end is End.FAILING
    assert len(asked) < 12


def test_a_sitemap_of_another_host_or_without_end_is_not_followed(read) -> None:
    listed = "".join(f"<loc>https://elsewhere.example/{n}</loc>" for n in range(2000))

    def shop(asked):
        return Reply(200, listed.encode(), {"Content-Type": "application/xml"}) if asked.path == "/sitemap.xml" else page("Hello")  # fmt: skip

    site, asked, _ = read(shop)
    assert len(site.pages) == 1
    assert len(asked) <= 5
