"""What every test stands on: an engine, three people, a clock, a mail server, a live server, a browser."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING
from zlib import crc32

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.configuration import set_hypothesis_home_dir

from tests.harness import engine, postgresql, statics
from tests.harness.workers import TOGETHER, Sharing

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker
    from xdist.remote import Producer

pytest_plugins = [
    "tests.harness.browser",
    "tests.harness.clocks",
    "tests.harness.live",
    "tests.harness.mail",
    "tests.harness.names",
    "tests.harness.scope",
    "tests.people",
]

DATABASE_FIXTURES = {
    "db",
    "transactional_db",
    "django_db_serialized_rollback",
    "install",
    "live",
}
BY_TURNS = (
    "tests/surfaces/api/",
    "tests/surfaces/cli/",
    "tests/surfaces/console/",
    "tests/surfaces/design/",
    "tests/surfaces/public/",
    "tests/domain/alerts/channels/",
    "tests/domain/orders/connectors/",
    "tests/foundation/texting/",
)
"""What asks of a database what the tests below it ask of both engines, or talks to others rather than to a database."""
# A busy machine is no fault of the code, and what Hypothesis remembers stays out of the tree.
set_hypothesis_home_dir(engine.ROOT / ".cache" / "hypothesis")
judged = os.environ.get("ARTUR_SAME_EXAMPLES") == "1"
settings.register_profile(
    "artur",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    print_blob=True,
    # A change is judged by the same examples each time; whoever works on it meets new ones.
    derandomize=judged,
    # What breaks a promise is named as it was found: to make it smaller takes minutes, and is worth them at a desk.
    phases=[phase for phase in Phase if not judged or phase not in {Phase.shrink, Phase.explain}],
)
settings.load_profile("artur")

server: subprocess.Popen[bytes] | None = None


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the run starts the database server too."""
    global server  # noqa: PLW0603
    statics.find_once()
    if hasattr(config, "workerinput") or engine.name() == "sqlite" or config.option.collectonly:
        return
    try:
        server = postgresql.start()
    except postgresql.Unavailable as reason:
        pytest.exit(f"SKIPPED the PostgreSQL half: {reason}", returncode=0)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Sharing:
    """Hand the tests out in their order."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


def pytest_unconfigure() -> None:
    """The process that started the server ends it."""
    if server is not None:
        postgresql.stop(server)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The PostgreSQL half repeats what touches a database; what has no database to differ by runs once."""
    kept = [item for item in items if _belongs(item)]
    dropped = [item for item in items if not _belongs(item)]
    if dropped:
        config.hook.pytest_deselected(items=dropped)
    # One browser a process then serves them all; of these the longest begin first.
    items[:] = sorted(kept, key=_place)


def _place(item: pytest.Item) -> int:
    if item.get_closest_marker("browser") is None:
        return 0
    return 1 if item.path.relative_to(item.config.rootpath).as_posix() in TOGETHER else 2


def _belongs(item: pytest.Item) -> bool:
    """Whether this half runs it."""
    sqlite = engine.name() == "sqlite"
    if item.get_closest_marker("postgresql" if sqlite else "sqlite"):
        return False
    if item.get_closest_marker("sqlite") or item.get_closest_marker("browser"):
        return sqlite
    fixtures = set(getattr(item, "fixturenames", ()))
    if item.get_closest_marker("django_db") is None and not fixtures & DATABASE_FIXTURES:
        return sqlite
    return not _divided(item) or (crc32(item.path.name.encode()) % 2 == 0) == sqlite


def _divided(item: pytest.Item) -> bool:
    """Whether a whole run leaves it to one of its halves: these files go by turns to either engine."""
    by_turns = item.nodeid.startswith(BY_TURNS)
    return by_turns and os.environ.get("ARTUR_TEST_DIVIDED") == "1"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """A migrated database of this process's own, on the engine of this run."""
    from django.db import connections
    from django.test import TransactionTestCase

    # Django's flush empties every table there is and makes its permissions anew: ten times as long.
    TransactionTestCase._fixture_teardown = lambda case: engine.empty()  # type: ignore[method-assign]
    with django_db_blocker.unblock():
        engine.prepare()
    yield
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(autouse=True)
def _in_the_language_of_the_settings() -> Iterator[None]:
    """A request leaves the reader's language behind on its thread, for the next request to change; a test does not."""
    from django.utils import translation

    yield
    translation.deactivate()
