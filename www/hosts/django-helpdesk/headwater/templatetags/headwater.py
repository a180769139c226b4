import json

from django import template
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.middleware.csrf import get_token
from helpdesk.serializers import TicketSerializer
from rest_framework.utils.encoders import JSONEncoder

from ..build import FOLDER
from ..document import place

register = template.Library()


@register.simple_tag
def headwater_script():
    """The sidebar's module, below a folder whose name changes with its content."""
    return static(f"{FOLDER}/hosts/django-helpdesk.js")


@register.simple_tag(takes_context=True)
def headwater_insights(context):
    """Where figures are, for staff of a site that has Django's admin; else nothing."""
    try:
        return reverse("admin:headwater_insights") if context["request"].user.is_staff else ""
    except NoReverseMatch:
        return ""


@register.simple_tag(takes_context=True)
def headwater_context(context, ticket):
    """What the sidebar needs of a ticket and its reader, as JSON for an attribute."""
    request = context["request"]
    about = {
        "ticketId": str(ticket.id),
        "created": ticket.created.isoformat(),
        "agent": {"id": str(request.user.pk), "name": request.user.get_username()},
        "rest": reverse("helpdesk:api-root"),
        "csrf": get_token(request),
        "config": place(request.user),
    }
    if not request.user.is_staff:
        # The API serves staff only. Others whom the site lets in see what is recorded, as they
        # do in the page itself.
        ticket.set_custom_field_values()
        about["ticket"] = TicketSerializer(ticket).data
    return json.dumps(about, cls=JSONEncoder)
