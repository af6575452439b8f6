"""From a low rating to a customer who came back: contacted, put right, rated again."""
