"""What other programs call the columns of a review, in the languages shops speak."""

from __future__ import annotations

NAMES = {
    "review_id": ("id", "review number", "bewertungs id", "id avis", "id ocene", "id recenze"),
    "stars": (
        "rating", "score", "star rating", "review score", "bewertung", "sterne", "note", "étoiles", "valutazione", "stelle", "voto",
        "valoración", "estrellas", "avaliação", "estrelas", "ocena", "zvezdice", "število zvezdic", "hodnocení", "hodnotenie",
        "gwiazdki", "értékelés", "csillag", "įvertinimas", "vērtējums", "hinnang",
    ),
    "written_at": (
        "date", "created at", "review date", "created", "submitted at", "datum", "bewertet am", "date de l avis", "data", "fecha",
        "datum ocene", "datum recenze", "dátum", "data opinii", "kuupäev", "datums", "parašyta",
    ),
    "title": ("review title", "headline", "heading", "subject", "titel", "überschrift", "titre", "titolo", "título", "naslov", "nadpis", "tytuł", "cím", "virsraksts", "pealkiri"),
    "body": (
        "review", "content", "text", "comment", "review text", "review content", "message", "kommentar", "bewertungstext", "avis",
        "commentaire", "recensione", "testo", "reseña", "comentario", "opinia", "mnenje", "komentar", "besedilo", "recenze",
        "recenzia", "treść", "vélemény", "szöveg", "atsiliepimas", "atsauksme", "arvustus",
    ),
    "author": (
        "name", "reviewer", "reviewer name", "customer", "customer name", "nickname", "display name", "autor", "kunde", "auteur", "client",
        "autore", "cliente", "nombre", "nome", "avtor", "ime", "kupec", "jméno", "meno", "imię", "szerző", "név", "autorius", "autors", "nimi",
    ),
    "email": ("e mail", "mail", "reviewer email", "customer email", "courriel", "correo", "e pošta", "el paštas", "e pasts"),
    "product_id": ("sku", "product sku", "product", "item id", "artikelnummer", "artikel", "référence", "codice", "código", "šifra", "šifra izdelka", "kód", "kod produktu", "cikkszám"),
    "product_handle": ("handle", "slug"),
    "product_gtin": ("gtin", "ean", "barcode", "upc"),
    "product_url": ("url", "product link", "link"),
    "product_name": ("product title", "product name", "item", "produkt", "produit", "prodotto", "producto", "produto", "izdelek", "termék", "prekė", "prece", "toode"),
    "reply": ("store reply", "response", "answer", "company response", "antwort", "réponse", "risposta", "respuesta", "resposta", "odgovor", "odpověď", "odpoveď", "odpowiedź", "válasz", "atsakymas", "atbilde", "vastus"),
    "replied_at": ("reply date", "replied", "response date"),
    "photos": ("pictures", "images", "photo urls", "picture urls", "image urls", "bilder", "slike", "fotografie", "zdjęcia", "képek"),
    "status": ("state", "published", "approved", "stanje", "statut", "stato", "estado", "stav", "állapot"),
    "verified": ("verified buyer", "verified purchase", "verifiziert", "verificato", "vérifié"),
    "language": ("locale", "sprache", "jezik", "langue", "lingua", "idioma"),
    "country": ("country code", "land", "pays", "paese", "država", "país"),
}  # fmt: skip
