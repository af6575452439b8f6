"""What a store says and shows of its products: benefits, guides and videos."""
