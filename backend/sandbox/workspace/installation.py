"""
The app as an account has installed it: its numbers, its key, its settings, where its pages are.

https://developer.zendesk.com/api-reference/ticketing/apps/apps/ and, for parameters that are secure
and their scopes, https://developer.zendesk.com/documentation/apps/app-developer-guide/manifest/
"""

import secrets
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

APP_NAME = "Tag Manager"
SLUG = "tag-manager"
"""The app's name in the address of its page: /agent/apps/tag-manager."""
LOCATIONS = ("nav_bar", "ticket_sidebar")
JWT_SECRET = "jwt_secret"


@dataclass(frozen=True, slots=True)
class Setting:
    """A parameter's value. Secure ones never reach the browser, and go only where scopes allow."""

    name: str
    value: str
    secure: bool = False
    scopes: tuple[str, ...] = ()


def _new_key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


@dataclass(slots=True)
class Installation:
    """One app in one account. Its key is made when it is first needed."""

    app_id: int
    id: int
    url: str | None = None
    """Where its pages are, with `{location}`; none while nobody has said so."""
    settings: dict[str, Setting] = field(default_factory=dict)
    _key: RSAPrivateKey | None = None

    def __post_init__(self) -> None:
        self.put(Setting(JWT_SECRET, secrets.token_hex(32), True, ("jwt_secret_key",)))

    def put(self, setting: Setting) -> None:
        self.settings[setting.name] = setting

    @property
    def jwt_secret(self) -> str:
        """The secret that the proxy signs with for this installation."""
        return self.settings[JWT_SECRET].value

    @property
    def key(self) -> RSAPrivateKey:
        if self._key is None:
            self._key = _new_key()
        return self._key

    @property
    def public_key(self) -> bytes:
        """The key's public half, as PEM."""
        return self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)

    def change_key(self) -> None:
        """A new key; what the old one signed can be verified no more."""
        self._key = _new_key()

    def page(self, location: str) -> str | None:
        """The address of the app's page in a location."""
        return self.url and self.url.replace("{location}", location)

    def open_settings(self) -> dict[str, str]:
        """What the app may read of its settings."""
        return {each.name: each.value for each in self.settings.values() if not each.secure}
