"""What moves the stars: facts of orders in a regularised model, with how sure each finding is."""
