"""When a certificate is shown, what an answer says of a link, and which ways of paying there are."""
