"""What is asked, what is taken out before, and what is made of the answer: plain decisions."""
