"""How a customer comes by themselves: a link, a QR code, a card in the parcel, the shop's thank-you page."""
