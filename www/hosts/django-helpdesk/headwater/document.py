"""Where the admin's document is: which one holds, who may publish, and for whom it is printed."""

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from .models import Document

# The permission to publish; superusers have it.
PUBLISH = "headwater.add_document"


def place(user):
    """What the sidebar is told of it. A file that the settings name goes before what was published."""
    address = getattr(settings, "HEADWATER_CONFIG_URL", "")
    if address:
        return {"url": address}
    held = Document.objects.first()
    version = str(held.number) if held else None
    try:
        about = {"url": reverse("admin:headwater_document_data"), "version": version}
        page = reverse("admin:headwater_document_changelist")
    except NoReverseMatch:
        # A site without Django's admin: what was published is still read.
        about, page = {"url": "", "version": version}, None
    if not about["url"] or not user.is_staff:
        # The address serves staff only.
        return {**about, "text": held.text} if held else about
    if page and user.has_perm(PUBLISH):
        about["page"] = page
    return about
