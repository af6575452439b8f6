"""What holds for rewards: how codes look, what their words may say. No stars are known here."""
