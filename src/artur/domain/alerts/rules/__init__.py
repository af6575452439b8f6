"""Decisions about alerts, without Django: what fits a rule, who hears when, what is kept quiet, and when others are told."""
