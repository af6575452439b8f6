"""What other programs call our columns, in the languages shops speak."""

from __future__ import annotations

PRODUCT = {
    "product_id": (
        "sku", "product code", "item number", "item sku", "article number", "artikelnummer", "artikel nr", "referenz",
        "reference", "référence", "codice articolo", "codice", "código", "referencia", "šifra", "šifra artikla",
        "šifra izdelka", "kód produktu", "kód", "kod produktu", "cikkszám", "prekės kodas", "preces kods", "tootekood",
        "variant sku", "handle", "product", "id",
    ),
    "name": (
        "product name", "item name", "title", "description", "produktname", "artikelbezeichnung", "bezeichnung", "artikel",
        "produit", "désignation", "nom", "prodotto", "nome", "producto", "nombre", "produto", "naziv", "naziv izdelka",
        "izdelek", "artikl", "název", "názov", "nazwa", "termék", "megnevezés", "pavadinimas", "nosaukums", "nimetus",
    ),
    "url": ("product url", "link", "permalink", "povezava", "adresse", "lien"),
    "image": ("image url", "picture", "photo", "image src", "bild", "slika", "obrázek", "zdjęcie", "kép", "immagine"),
    "gtin": ("ean", "ean13", "ean code", "barcode", "variant barcode", "upc", "isbn", "črtna koda", "čiarový kód", "strichcode"),
    "brand": ("vendor", "manufacturer", "marke", "hersteller", "marque", "marca", "znamka", "proizvajalec", "značka", "producent", "gyártó"),
    "category": ("categories", "product category", "type", "kategorie", "kategorija", "catégorie", "categoria", "categoría", "kategoria", "kategória"),
}  # fmt: skip
ORDER = {
    "order_id": (
        "order number", "order no", "order", "order name", "order reference", "reference", "id commande", "numéro de commande",
        "commande", "bestellnummer", "bestellung", "auftragsnummer", "auftrag", "številka naročila", "naročilo", "št naročila",
        "broj narudžbe", "narudžba", "číslo objednávky", "objednávka", "číslo objednavky", "numer zamówienia", "zamówienie",
        "rendelésszám", "rendelés", "numero ordine", "ordine", "número de pedido", "pedido", "número da encomenda",
        "encomenda", "užsakymo numeris", "užsakymas", "pasūtījuma numurs", "pasūtījums", "tellimuse number", "tellimus", "id",
        "name",
    ),
    "placed_at": (
        "order date", "date", "created at", "placed", "date created", "purchase date", "date de commande", "bestelldatum",
        "auftragsdatum", "datum", "datum naročila", "čas naročila", "datum narudžbe", "datum objednávky", "dátum objednávky",
        "dátum", "data zamówienia", "rendelés dátuma", "rendelés ideje", "data ordine", "data", "fecha", "fecha de pedido",
        "data da encomenda", "užsakymo data", "pasūtījuma datums", "datums", "tellimuse kuupäev", "kuupäev",
    ),
    "email": (
        "e mail", "mail", "customer email", "billing email", "email address", "e mail adresse", "adresse e mail", "courriel",
        "e pošta", "e poštni naslov", "elektronski naslov", "e mail cím", "indirizzo email", "correo", "correo electrónico",
        "el paštas", "e pasts", "e post",
    ),
    "phone": ("telephone", "mobile", "phone number", "telefon", "téléphone", "telefono", "teléfono", "telefone", "telefonas", "tālrunis", "mobil"),
    "customer_name": (),
    "locale": ("language", "customer language", "sprache", "jezik", "langue", "lingua", "idioma", "jazyk", "język", "nyelv", "kalba", "valoda", "keel"),
    "country": (
        "country code", "shipping country", "billing country", "land", "lieferland", "pays", "paese", "país", "država", "země",
        "krajina", "kraj", "ország", "šalis", "valsts", "riik",
    ),
    "currency": ("währung", "devise", "valuta", "moneda", "moeda", "měna", "mena", "waluta", "pénznem", "valiuta", "valūta"),
    "total": (
        "order total", "grand total", "amount", "sum", "gesamtbetrag", "gesamtsumme", "summe", "montant", "total ttc", "totale",
        "importe", "skupaj", "znesek", "skupni znesek", "ukupno", "celkem", "cena celkem", "spolu", "suma", "razem", "végösszeg",
        "összesen", "kopā", "kokku",
    ),
    "carrier": ("shipping method", "shipping", "versandart", "versand", "transporteur", "corriere", "transportista", "dostava", "doprava", "dostawa", "szállítás"),
    "shipped_at": ("shipped", "ship date", "fulfilled at", "versanddatum", "datum odpreme", "odposlano", "date d expédition", "data spedizione", "datum odeslání"),
    "delivered_at": ("delivered", "delivery date", "lieferdatum", "datum dostave", "dostavljeno", "date de livraison", "data consegna", "datum doručení"),
    "status": ("order status", "state", "stanje", "status naročila", "statut", "stato", "estado", "stav", "állapot", "būsena", "statuss", "olek"),
}  # fmt: skip
LINE = {
    "product_name": PRODUCT["name"],
    "product_id": PRODUCT["product_id"],
    "product_url": ("product url", "product link"),
    "gtin": PRODUCT["gtin"],
    "brand": PRODUCT["brand"],
    "category": PRODUCT["category"],
    "quantity": ("qty", "pieces", "menge", "anzahl", "quantité", "quantità", "cantidad", "quantidade", "količina", "množství", "ilość", "mennyiség", "kiekis", "daudzums", "kogus"),
    "price": ("unit price", "item price", "einzelpreis", "preis", "prix", "prezzo", "precio", "preço", "cena", "ár", "kaina", "hind"),
}  # fmt: skip
NAMES = {
    "orders": {
        **{name: said for name, said in ORDER.items() if name != "customer_name"},
        "name": (
            "customer", "customer name", "full name", "billing name", "kunde", "kundenname", "client", "nom du client", "cliente",
            "nome cliente", "kupec", "ime in priimek", "ime kupca", "kupac", "zákazník", "jméno", "meno", "klient", "vevő", "név",
            "pirkėjas", "klients", "pircējs",
        ),
        **LINE,
    },
    "products": PRODUCT,
}  # fmt: skip
