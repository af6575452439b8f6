"""A real IMAP server on the loopback, from Debian's `dovecot-imapd`: plain, STARTTLS and TLS, any user."""

from __future__ import annotations

import imaplib
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.harness.certificates import self_signed
from tests.harness.ports import free_port

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PASSWORD = "known/to:both"
STARTED_WITHIN = 20.0


class Unavailable(Exception):
    """No server can be had here; the text says why."""


@dataclass(slots=True)
class Dovecot:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    tls_port: int
    folder: Path

    @property
    def certificate(self) -> Path:
        """Whom its clients have to trust."""
        return self.folder / "certificate.pem"

    def client(self, user: str) -> imaplib.IMAP4:
        """A connection of the mailbox's owner."""
        client = imaplib.IMAP4("127.0.0.1", self.port, timeout=10)
        client.login(user, PASSWORD)
        return client

    def deliver(self, user: str, *mails: bytes, folder: str = "INBOX") -> None:
        """Put mails into a mailbox, as a mail server would."""
        client = self.client(user)
        for mail in mails:
            status, said = client.append(folder, "", "", mail)
            assert status == "OK", said
        client.logout()

    def stop(self) -> None:
        """End it with all its processes."""
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


def start(folder: Path) -> Dovecot:
    """Start a server in `folder`, as nobody in particular; `Unavailable` if there is none."""
    binary = shutil.which("dovecot") or shutil.which("dovecot", path="/usr/sbin")
    if binary is None:
        raise Unavailable("no dovecot (Debian: apt-get install dovecot-imapd)")
    user = "nobody" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    self_signed(folder / "certificate.pem", folder / "key.pem", "localhost")
    port, tls_port = free_port(), free_port()
    (folder / "mail").mkdir()
    (folder / "dovecot.conf").write_text(_configuration(folder, user, port, tls_port))
    entry = pwd.getpwnam(user)
    if os.geteuid() == 0:
        for path in (folder, *folder.rglob("*")):
            os.chown(path, entry.pw_uid, entry.pw_gid)
    with (folder / "stderr").open("wb") as said:
        process = subprocess.Popen(
            [*_as(entry), binary, "-F", "-c", str(folder / "dovecot.conf")],
            stdout=subprocess.DEVNULL, stderr=said, cwd="/", start_new_session=True,
        )  # fmt: skip
    server = Dovecot(process, port, tls_port, folder)
    _wait(server)
    return server


def _as(entry: pwd.struct_passwd) -> Sequence[str]:
    ending = ["setpriv", "--pdeathsig", "TERM"]
    if os.geteuid() != 0:
        return ending
    return [*ending, "--reuid", str(entry.pw_uid), "--regid", str(entry.pw_gid), "--clear-groups"]


def _wait(server: Dovecot) -> None:
    deadline = time.monotonic() + STARTED_WITHIN
    while time.monotonic() < deadline and server.process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", server.port), 1) as line:
                if line.recv(4) == b"* OK":
                    return
        except OSError:
            time.sleep(0.05)
    server.process.kill()
    said = "".join(
        path.read_text(errors="replace")[-600:]
        for path in (server.folder / "stderr", server.folder / "log")
        if path.exists()
    )
    raise Unavailable(f"dovecot did not start: {said}")


def _configuration(folder: Path, user: str, port: int, tls_port: int) -> str:
    group = pwd.getpwnam(user).pw_gid
    return f"""
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {_group(group)}
default_login_user = {user}
first_valid_uid = 1
disable_plaintext_auth = no
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
mail_location = maildir:~/Maildir
mail_fsync = never
auth_failure_delay = 0
passdb {{
  driver = static
  args = password={PASSWORD}
}}
userdb {{
  driver = static
  args = uid={user} gid={_group(group)} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
  # No waiting after a wrong password.
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


def _group(number: int) -> str:
    import grp

    return grp.getgrgid(number).gr_name


def believing(certificate: Path) -> ssl.SSLContext:
    """A client's trust in this server alone."""
    return ssl.create_default_context(cafile=str(certificate))
