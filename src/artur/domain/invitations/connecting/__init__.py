"""Connected shops at work: what they say and what they are asked for is taken in and planned, or kept."""
