"""Pages in Django's admin: publishing the admin's document, the address behind it, and figures."""

import json
import re

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.dateparse import parse_date
from helpdesk.models import Ticket
from helpdesk.user import HelpdeskUser

from .document import PUBLISH, place
from .models import Document
from .templatetags.headwater import headwater_script


@admin.register(Document)
class DocumentAdmin(admin.ModelAdmin):
    def get_urls(self):
        data = self.admin_site.admin_view(self.data)
        page = self.admin_site.admin_view(self.changelist_view)
        insights = self.admin_site.admin_view(self.insights_view)
        return [
            path("", page, name="headwater_document_changelist"),
            path("data/", data, name="headwater_document_data"),
            path("insights/", insights, name="headwater_insights"),
            path("opened/", self.admin_site.admin_view(self.opened), name="headwater_opened"),
        ]

    def changelist_view(self, request, extra_context=None):
        if not request.user.has_perm(PUBLISH):
            raise PermissionDenied
        about = self.about(request)
        fixed = "page" not in about["config"]
        return self.page(request, about, "admin/headwater/publish.html", fixed=fixed)

    def insights_view(self, request):
        """Figures of the tickets that the API gives to whoever looks, which is staff."""
        return self.page(request, self.about(request), "admin/headwater/insights.html")

    def opened(self, request):
        """When tickets were opened since a day, by number: the REST API does not tell."""
        try:
            since = parse_date(request.GET.get("since", ""))
        except ValueError:
            # Written as a day, and none: 30 February.
            since = None
        if since is None:
            return HttpResponseBadRequest()
        queues = HelpdeskUser(request.user).get_queues()
        tickets = Ticket.objects.filter(queue__in=queues, created__date__gte=since)
        opened = tickets.values_list("pk", "created")
        return JsonResponse({str(number): at.isoformat() for number, at in opened})

    def about(self, request):
        return {
            "ticketId": "",
            "created": "",
            "agent": {"id": str(request.user.pk), "name": request.user.get_username()},
            "rest": reverse("helpdesk:api-root"),
            "opened": reverse("admin:headwater_opened"),
            "csrf": get_token(request),
            "config": place(request.user),
        }

    def page(self, request, about, template, **more):
        context = {
            **self.admin_site.each_context(request),
            "title": "Headwater",
            "opts": self.opts,
            "about": json.dumps(about),
            "script": headwater_script(),
            **more,
        }
        return TemplateResponse(request, template, context)

    def data(self, request):
        """The document for staff, as they read tickets; takes a new one from who may publish."""
        if request.method != "POST":
            # The latest comes first; behind it, the one that it took the place of.
            place_in_row = 1 if request.GET.get("before_it") else 0
            held = Document.objects.all()[place_in_row : place_in_row + 1].first()
            return answer(200, held) if held else answer(204)
        if not request.user.has_perm(PUBLISH):
            return answer(403)
        text = request.POST.get("document", "")
        try:
            readable = isinstance(json.loads(text), dict)
        except (ValueError, RecursionError):
            readable = False
        if not readable:
            # The sidebar's engine says what is wrong inside; here it has to be a JSON object.
            return answer(400)
        match = re.fullmatch(r'(?:W/)?"(\d+)"', request.headers.get("If-Match", ""))
        if match is None and request.headers.get("If-None-Match") != "*":
            return answer(428)
        held = Document.objects.first()
        if (held.number if held else None) != (int(match[1]) if match else None):
            return answer(412)
        try:
            with transaction.atomic():
                number = held.number + 1 if held else 1
                made = Document.objects.create(number=number, text=text, published_by=request.user)
        except IntegrityError:
            # Somebody else took this number between the look and the write.
            return answer(412)
        return answer(200, made, "{}")


def answer(status, held=None, body=None):
    response = HttpResponse(status=status, content_type="application/json; charset=utf-8")
    response["Cache-Control"] = "no-store"
    if held is not None:
        response["ETag"] = f'"{held.number}"'
        response.content = held.text if body is None else body
    return response
