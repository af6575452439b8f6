"""How the chat goes: how long people wait, when they come, and what they say of the answers."""
