"""Everything that writes rules and invitations."""

from artur.domain.invitations.actions.answer import answered
from artur.domain.invitations.actions.begin import begun
from artur.domain.invitations.actions.change_rules import change_rules, replan_batch
from artur.domain.invitations.actions.learn import learn
from artur.domain.invitations.actions.member import cancel, resend
from artur.domain.invitations.actions.not_yet import not_yet
from artur.domain.invitations.actions.opt_out import ask_again, leave_alone, opt_out
from artur.domain.invitations.actions.pacing import change_pace, resume_sending, try_mail_again
from artur.domain.invitations.actions.plan import plan_orders
from artur.domain.invitations.actions.sending import send_batch
from artur.domain.invitations.actions.test_mail import send_test
from artur.domain.invitations.actions.test_text import send_test_text

__all__ = [
    "answered",
    "ask_again",
    "begun",
    "cancel",
    "change_pace",
    "change_rules",
    "learn",
    "leave_alone",
    "not_yet",
    "opt_out",
    "plan_orders",
    "replan_batch",
    "resend",
    "resume_sending",
    "send_batch",
    "send_test",
    "send_test_text",
    "try_mail_again",
]
