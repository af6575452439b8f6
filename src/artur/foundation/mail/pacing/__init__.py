"""The pace of sending: windows, the warm-up of a new sender, and when a store stops by itself.

Whoever sends asks `actions.allowance` within the transaction that takes mails in hand, mail by mail from what it
returned, and keeps it there: so nobody sends more than is allowed, however many workers there are.
"""
