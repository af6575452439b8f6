"""Artur's own settings on a throw-away data folder and database, with the fastest password hash."""

from __future__ import annotations

import os

from tests.harness import engine

# Before Artur's settings read the environment: nothing of the developer's own set-up leaks into a test.
for name in [n for n in os.environ if n.startswith("ARTUR_") and not n.startswith("ARTUR_TEST_")]:
    del os.environ[name]
os.environ["ARTUR_DATA"] = str(engine.own_folder() / "data")
os.environ["ARTUR_SECRET_KEY"] = "only-for-tests-and-longer-than-32-characters"
os.environ["ARTUR_EMAIL_URL"] = f"file://{engine.own_folder() / 'mail'}"
os.environ["ARTUR_MAIL_FROM"] = "trust@artur.example"
os.environ["DATABASE_URL"] = engine.own_url()

from artur.config.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# What is logged as an error is asserted through caplog; on the terminal it would only be noise.
LOGGING = {"version": 1, "disable_existing_loggers": False}
# A test's database has no crash to survive, so it does not wait for the disk.
for _database in DATABASES.values():  # noqa: F405
    _command = _database["OPTIONS"].get("init_command", "")
    if _command:
        _database["OPTIONS"]["init_command"] = _command.replace(
            "synchronous=FULL", "synchronous=OFF"
        )
