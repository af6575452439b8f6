"""What a store promises about delivery, returns, warranty, complaints and privacy, and what delivery costs."""
