"""What members say happened on a day ("changed carrier"), and what was different after it."""
