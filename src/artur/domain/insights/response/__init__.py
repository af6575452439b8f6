"""Who answers when asked, and how soon."""
