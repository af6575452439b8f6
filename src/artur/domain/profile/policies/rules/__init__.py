"""What a policy can say, and what delivery costs."""
