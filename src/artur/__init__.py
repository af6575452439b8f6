"""Artur earns shops the trust of people who do not know them, and proves that nothing was hidden."""

__version__ = "0.1.0"
