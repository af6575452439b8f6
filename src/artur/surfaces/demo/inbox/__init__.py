"""Every mail the demo sent, as the people who got it would see it."""
