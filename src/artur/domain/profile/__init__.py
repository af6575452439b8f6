"""What a store tells of itself: who it is, what it answers before being asked, what it promises and what proves it."""
