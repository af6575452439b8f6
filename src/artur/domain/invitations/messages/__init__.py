"""The mails: written once for a store, a language and a kind, then filled for each person."""
