"""The shop's word on its thank-you page; the examples for copying are run as they stand."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from artur.domain.orders import intake
from artur.domain.orders.connectors.checkout import examples, signing

SECRET = "a-secret-of-both-sides"
NOW = datetime(2026, 4, 13, 9, 0, tzinfo=UTC)
RUN = {
    "PHP": (["php", "-d", "display_errors=stderr"], ".php", 'echo "$data\\n$signature\\n";'),
    "Python": ([sys.executable, "-I"], ".py", "print(data, signature, sep='\\n')"),
    "Node.js": (["node"], ".cjs", "console.log(`${data}\\n${signature}`);"),
}


@pytest.mark.parametrize("language", [*examples.SERVERS])
def test_an_example_signs_an_order_that_is_taken(language, tmp_path):
    command, ending, show = RUN[language]
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not here")
    program = tmp_path / f"example{ending}"
    program.write_text(examples.SERVERS[language] + show + "\n")
    ran = subprocess.run(
        [*command, str(program)],
        env={"ARTUR_CHECKOUT_SECRET": SECRET, "PATH": "/usr/bin:/bin:/usr/local/bin"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert not ran.stderr
    data, signature = ran.stdout.split()
    # The program's clock is the machine's; the test's stands wherever it likes.
    made = datetime.fromtimestamp(int(signature[2:].partition(",")[0]), UTC)
    assert signing.age(SECRET, data, signature, made) == timedelta()
    order = intake.parse(signing.order(data), made)
    assert (order.external_id, order.customer["name"]) == ("1001", "Ana Kovač")


def test_what_is_signed_is_known_with_its_age():
    signature = signing.signature(SECRET, "e30=", int(NOW.timestamp()) - 90)
    assert signing.age(SECRET, "e30=", signature, NOW) == timedelta(seconds=90)
    assert signing.age("another", "e30=", signature, NOW) is None
    assert signing.age("", "e30=", signing.signature("", "e30=", 1), NOW) is None
    assert signing.age(SECRET, "e31=", signature, NOW) is None


@pytest.mark.parametrize("urlsafe", [False, True])
def test_data_is_read_in_either_base64(urlsafe):
    encode = base64.urlsafe_b64encode if urlsafe else base64.b64encode
    data = encode('{"id": "1001", "name": "ÿÿ?>Č", "price": 59.90}'.encode()).decode()
    assert signing.order(data.rstrip("=") if urlsafe else data)["price"] == "59.90"


@settings(max_examples=60)
@given(st.text(max_size=40), st.text(max_size=90))
def test_whatever_stands_in_a_page_is_answered(data, signature):
    assert signing.age(SECRET, data, signature, NOW) is None
    said = ""
    try:
        said = type(signing.order(data)).__name__
    except ValueError as refused:
        said = str(refused)
    assert said == "dict" or said.startswith("no ")
