"""Plain decisions about product content: addresses of videos, captions, what is readable and what is missing."""
