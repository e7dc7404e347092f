"""The words a seeded account is made of. All names are invented."""

from typing import NamedTuple

from backend.sandbox.tags import Option, TicketField


class Theme(NamedTuple):
    """What a part of the tickets is about."""

    name: str
    weight: float
    group: str
    tags: tuple[str, ...]
    misspelt: str
    area: str
    subjects: tuple[str, ...]


THEMES = (
    Theme(
        "billing",
        18,
        "Billing",
        ("billing", "invoice"),
        "biling",
        "area_checkout",
        (
            "Charged twice for order {number}",
            "Invoice {number} shows the wrong VAT number",
            "Card declined, but the money was taken",
            "Please change our billing address",
            "Annual plan: can we pay by bank transfer?",
            "Question about invoice {number}",
        ),
    ),
    Theme(
        "shipping",
        20,
        "Logistics",
        ("shipping", "delivery_delay"),
        "shiping",
        "area_checkout",
        (
            "Where is my order {number}?",
            "Parcel {number} marked as delivered, nothing here",
            "Delivery to a different address",
            "Order {number} arrived damaged",
            "Tracking link for {number} does not work",
        ),
    ),
    Theme(
        "outage",
        7,
        "Support",
        ("outage", "ops_informed"),
        "outtage",
        "area_api",
        (
            "Web shop down since this morning",
            "API answers 502 for all our requests",
            "Dashboard does not load",
            "Everything is very slow today",
        ),
    ),
    Theme(
        "login",
        16,
        "Support",
        ("login", "password_reset"),
        "log_in",
        "area_web",
        (
            "Can't log in after the update",
            "Password reset mail never arrives",
            "Locked out of my account",
            "Two-factor code is refused",
            "New phone, how do I move my login?",
        ),
    ),
    Theme(
        "refunds",
        12,
        "Billing",
        ("refund",),
        "refnud",
        "area_checkout",
        (
            "Refund for order {number}",
            "Still waiting for my refund ({number})",
            "Partial refund is missing the shipping costs",
            "Cancelled within 14 days, please refund",
        ),
    ),
    Theme(
        "returns",
        11,
        "Logistics",
        ("return", "rma"),
        "retrun",
        "area_checkout",
        (
            "Return label for order {number}",
            "Wrong size, I'd like to exchange it",
            "Return of {number}: has it arrived?",
            "Can I return a gift?",
        ),
    ),
    Theme(
        "features",
        10,
        "Product",
        ("feature_request", "how_to"),
        "feature-reqest",
        "area_reports",
        (
            "How do I export last month's report?",
            "Can reports be sent by e-mail every week?",
            "Dark mode in the mobile app?",
            "Is there a way to merge two accounts?",
            "Feature request: more than one address book",
        ),
    ),
    Theme(
        "mobile",
        6,
        "Product",
        ("mobile_app", "bug"),
        "moblie_app",
        "area_mobile",
        (
            "App closes when I open the basket",
            "Notifications come twice",
            "Tablet shows the old prices",
            "App asks me to log in every day",
        ),
    ),
)

GROUPS = ("Support", "Billing", "Logistics", "Product")
BRANDS = ("Acme", "Acme Europe")
FORMS = (("Contact us", True), ("Refund or return", True), ("Beta programme", False))
"""The first is usual, the second is what its two themes come in by, the third nobody uses."""
SECOND_FORM = ("refunds", "returns")

TIER = TicketField(
    7001,
    "Customer tier",
    "tagger",
    (
        Option(70011, "Free", "tier_free"),
        Option(70012, "Pro", "tier_pro"),
        Option(70013, "Enterprise", "tier_enterprise"),
    ),
)
AREA = TicketField(
    7002,
    "Product area",
    "tagger",
    (
        Option(70021, "Checkout", "area_checkout"),
        Option(70022, "API", "area_api"),
        Option(70023, "Mobile", "area_mobile"),
        Option(70024, "Web", "area_web"),
        Option(70025, "Reports", "area_reports"),
    ),
)
REFUND_REQUESTED = TicketField(7003, "Refund requested", "checkbox", tag="refund_requested")

ODD_TAGS = (
    ("reminder_sent", 0.12),
    ("vip_cust", 0.012),
    ("vip-customer", 0.008),
    ("needs_review", 0.06),
    ("escalated", 0.03),
    ("csat_good", 0.09),
    ("csat_bad", 0.02),
    ("lang:de", 0.07),
    ("lang:fr", 0.05),
    ("lang:es", 0.04),
    ("campaign/spring", 0.02),
    ("campaign/black_friday", 0.03),
    ("imported_from_mail", 0.05),
    ("duplicate", 0.015),
    ("test", 0.004),
    ("asap", 0.006),
    ("überprüfen", 0.003),
)
"""Tags and how often a ticket has them, whatever it is about."""

RARE_TAGS = tuple(
    f"{kind}_{number}"
    for kind, count in (("sku", 220), ("promo", 60), ("partner", 40), ("shop", 80))
    for number in range(100, 100 + count)
)
"""The long tail: each on a few tickets only."""

FIRST_NAMES = (
    *("Ada", "Amir", "Anna", "Ben", "Carla", "Chidi", "Clara", "Daniel", "Dina", "Elif", "Emil"),
    *("Eva", "Farah", "Finn", "Grace", "Hana", "Hugo", "Ines", "Ivan", "Jana", "Jonas", "Julia"),
    *("Kofi", "Lara", "Leo", "Lina", "Lucas", "Maja", "Marco", "Maria", "Mei", "Nadia", "Nils"),
    *("Noor", "Olga", "Omar", "Paula", "Pedro", "Rosa", "Sami", "Sofia", "Tom", "Yuki", "Zoe"),
)
LAST_NAMES = (
    *("Abebe", "Andersson", "Baker", "Bauer", "Costa", "Dubois", "Eriksen", "Fischer", "Garcia"),
    *("Haddad", "Hoffmann", "Ito", "Jansen", "Keller", "Kowalski", "Lindqvist", "Marino", "Meyer"),
    *(
        "Murphy",
        "Nkosi",
        "Novak",
        "Okafor",
        "Petrov",
        "Quinn",
        "Rossi",
        "Santos",
        "Sharma",
        "Silva",
    ),
    *("Tanaka", "Vogel", "Weber", "Yilmaz"),
)
COMPANY_NAMES = (
    *("Alder", "Birch", "Bluewater", "Cedar", "Corner", "Delta", "Fernhill", "Granite", "Harbour"),
    *("Juniper", "Kestrel", "Larch", "Lowland", "Maple", "Meridian", "Northgate", "Oakfield"),
    *("Pinecrest", "Redstone", "Willow"),
)
COMPANY_KINDS = ("Foods", "Logistics", "Textiles")
