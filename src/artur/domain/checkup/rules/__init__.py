"""What a finding is, what the findings add up to, and what comes first."""
