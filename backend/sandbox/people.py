"""Users, their roles, organisations and groups, with the keys that recorded answers have."""

from dataclasses import dataclass, replace
from typing import Any, Literal

from backend.sandbox.clock import timestamp

Role = Literal["admin", "agent", "end-user"]


@dataclass(frozen=True, slots=True)
class User:
    id: int
    name: str
    email: str
    role: Role
    organization_id: int | None = None
    custom_role_id: int | None = None
    created: int = 1_672_560_000
    active: bool = True
    suspended: bool = False
    ticket_restriction: str | None = None
    """`assigned`, `groups`, `organization`, `requested`; none means all tickets."""
    locale: str = "en-US"

    @property
    def is_active_admin(self) -> bool:
        return self.role == "admin" and self.active and not self.suspended

    def as_json(self, url: str) -> dict[str, Any]:
        staff = self.role != "end-user"
        return {
            "id": self.id,
            "url": f"{url}/users/{self.id}.json",
            "name": self.name,
            "email": self.email,
            "created_at": timestamp(self.created),
            "updated_at": timestamp(self.created),
            "time_zone": "Europe/Dublin",
            "iana_time_zone": "Europe/Dublin",
            "phone": None,
            "shared_phone_number": None,
            "photo": None,
            "locale_id": 1,
            "locale": self.locale,
            "organization_id": self.organization_id,
            "role": self.role,
            "verified": True,
            "external_id": None,
            "tags": [],
            "alias": None,
            "active": self.active,
            "shared": False,
            "shared_agent": False,
            "last_login_at": None,
            "two_factor_auth_enabled": None,
            "signature": None,
            "details": None,
            "notes": None,
            "role_type": {"admin": 4, "agent": 0, "end-user": None}[self.role],
            "custom_role_id": self.custom_role_id,
            "moderator": staff,
            "ticket_restriction": self.ticket_restriction,
            "only_private_comments": False,
            "restricted_agent": self.ticket_restriction is not None,
            "suspended": self.suspended,
            "default_group_id": None,
            "report_csv": self.role == "admin",
            "user_fields": {},
        }


def anonymous() -> dict[str, Any]:
    """What users/me says of a caller without valid credentials: 200, and nobody (as recorded)."""
    return {
        "id": None,
        "url": None,
        "name": "Anonymous user",
        "email": "invalid@example.com",
        "created_at": None,
        "updated_at": None,
        "time_zone": "Europe/Dublin",
        "iana_time_zone": "Europe/Dublin",
        "phone": None,
        "shared_phone_number": None,
        "photo": None,
        "locale_id": 1,
        "locale": "en-US",
        "organization_id": None,
        "role": "end-user",
        "verified": False,
    }


@dataclass(frozen=True, slots=True)
class CustomRole:
    """https://developer.zendesk.com/api-reference/ticketing/account-configuration/custom_roles/"""

    id: int
    name: str
    ticket_access: str = "all"
    ticket_editing: bool = True
    ticket_tag_editing: bool = True

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "description": "",
            "role_type": 0,
            "team_member_count": 1,
            "created_at": "2023-01-09T08:00:00Z",
            "updated_at": "2023-01-09T08:00:00Z",
            "configuration": {
                "ticket_access": self.ticket_access,
                "ticket_editing": self.ticket_editing,
                "ticket_tag_editing": self.ticket_tag_editing,
                "ticket_bulk_edit": self.ticket_editing,
                "ticket_deletion": False,
                "ticket_comment_access": "public",
                "view_access": "readonly",
                "end_user_list_access": "full",
            },
        }


@dataclass(frozen=True, slots=True)
class Organization:
    id: int
    name: str

    def as_json(self, url: str) -> dict[str, Any]:
        return {
            "url": f"{url}/organizations/{self.id}.json",
            "id": self.id,
            "name": self.name,
            "shared_tickets": False,
            "shared_comments": False,
            "external_id": None,
            "created_at": "2023-01-09T08:00:00Z",
            "updated_at": "2023-01-09T08:00:00Z",
            "domain_names": [],
            "details": None,
            "notes": None,
            "group_id": None,
            "tags": [],
            "organization_fields": {},
        }


@dataclass(frozen=True, slots=True)
class Group:
    id: int
    name: str

    def as_json(self, url: str) -> dict[str, Any]:
        return {
            "url": f"{url}/groups/{self.id}.json",
            "id": self.id,
            "is_public": True,
            "name": self.name,
            "description": "",
            "default": False,
            "deleted": False,
            "created_at": "2023-01-09T08:00:00Z",
            "updated_at": "2023-01-09T08:00:00Z",
        }


@dataclass(frozen=True, slots=True)
class Brand:
    id: int
    name: str

    def as_json(self, url: str) -> dict[str, Any]:
        return {
            "url": f"{url}/brands/{self.id}.json",
            "id": self.id,
            "name": self.name,
            "active": True,
            "default": self.id % 1000 == 1,
            "is_deleted": False,
            "brand_url": "https://example.com",
            "subdomain": self.name.lower().replace(" ", "-"),
            "has_help_center": False,
            "help_center_state": "disabled",
            "host_mapping": None,
            "logo": None,
            "signature_template": "{{agent.signature}}",
            "ticket_form_ids": [],
            "created_at": "2023-01-09T08:00:00Z",
            "updated_at": "2023-01-09T08:00:00Z",
        }


@dataclass(frozen=True, slots=True)
class Form:
    """A ticket form; one that is not active any more still is on its tickets."""

    id: int
    name: str
    active: bool = True

    def as_json(self, url: str) -> dict[str, Any]:
        return {
            "url": f"{url}/ticket_forms/{self.id}.json",
            "id": self.id,
            "name": self.name,
            "raw_name": self.name,
            "display_name": self.name,
            "raw_display_name": self.name,
            "active": self.active,
            "default": self.id % 1000 == 1,
            "end_user_visible": self.active,
            "position": self.id % 1000,
            "in_all_brands": True,
            "restricted_brand_ids": [],
            "ticket_field_ids": [],
            "agent_conditions": [],
            "end_user_conditions": [],
            "created_at": "2023-01-09T08:00:00Z",
            "updated_at": "2023-01-09T08:00:00Z",
            "deleted_at": None,
        }


@dataclass(frozen=True, slots=True)
class Token:
    """An OAuth access token: whose it is, what it may do, and until when."""

    user_id: int
    scopes: frozenset[str] = frozenset({"read", "write"})
    expires: float | None = None
    client_id: str = ""
    by_owner: bool = False
    """Whether a client asked for itself: such a token works only while its owner is an admin."""

    def over(self, now: float) -> bool:
        return self.expires is not None and self.expires <= now

    def ending(self, at: float) -> "Token":
        return replace(self, expires=at)

    def allows(self, scope: str, resource: str) -> bool:
        return bool({scope, f"{resource}:{scope}"} & self.scopes)
