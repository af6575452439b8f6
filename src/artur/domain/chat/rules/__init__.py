"""Plain decisions of chat: when somebody is there, how much one may say, who may open it."""
