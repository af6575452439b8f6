"""Small mails that come back, written by hand after the ways mail systems write them."""

from __future__ import annotations

SENT = "Return-Path: <{sender}>\nFrom: shop@tea.example\nTo: {to}\nSubject: Kako je bilo?\n\nHej"


def dsn(
    to: str = "ana@example.com",
    action: str = "failed",
    status: str = "5.1.1",
    said: str = "smtp; 550 5.1.1 <ana@example.com>: Recipient address rejected: User unknown",
    sender: str = "",
    returned_to: str | None = None,
    original: str = "",
) -> bytes:
    """A delivery status notification (RFC 3464)."""
    given = f"Original-Recipient: rfc822;{original}\n" if original else ""
    copy = SENT.format(sender=sender, to=returned_to or original or to)
    return _crlf(f"""Return-Path: <>
From: MAILER-DAEMON@mx.example (Mail Delivery System)
To: trust@artur.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/plain; charset=us-ascii

Sorry.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
Arrival-Date: Mon, 13 Apr 2026 09:00:00 +0000

Final-Recipient: rfc822; {to}
{given}Action: {action}
Status: {status}
Diagnostic-Code: {said}

--B
Content-Type: message/rfc822

{copy}
--B--
""")


def arf(sender: str = "", feedback: str = "abuse", to: str = "") -> bytes:
    """A complaint (RFC 5965); whom it is from is blacked out, as providers do."""
    rcpt = f"Original-Rcpt-To: {to}\n" if to else ""
    return _crlf(f"""From: feedback@provider.example
To: post@artur.example
Subject: FW: Kako je bilo?
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="B"

--B
Content-Type: text/plain

This is an email abuse report.

--B
Content-Type: message/feedback-report

Feedback-Type: {feedback}
User-Agent: Provider-FBL/1.0
Version: 1
Original-Mail-From: <{sender}>
{rcpt}
--B
Content-Type: message/rfc822

{SENT.format(sender=sender, to="redacted@provider.example")}
--B--
""")


def text(
    body: str, sender: str = "MAILER-DAEMON@mx.example", subject: str = "", **headers: str
) -> bytes:
    """A mail of one text."""
    more = "".join(f"{name.replace('_', '-')}: {value}\n" for name, value in headers.items())
    return _crlf(
        f"{more}From: {sender}\nTo: trust@artur.example\nSubject: {subject}\n"
        f"Content-Type: text/plain; charset=utf-8\n\n{body}\n"
    )


def away(subject: str = "Automatic reply: Kako je bilo?", **headers: str) -> bytes:
    """Somebody's machine answers in their name."""
    return text(
        "I am on holiday until 3 May. My mailbox is full of joy.",
        "ana@example.com",
        subject,
        **headers,
    )


def _crlf(mail: str) -> bytes:
    return mail.encode().replace(b"\n", b"\r\n")
