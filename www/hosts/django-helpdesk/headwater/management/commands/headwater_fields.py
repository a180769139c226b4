"""Makes the custom fields that Headwater writes, and the managers' list. Safe to run again."""

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand
from helpdesk.models import CustomField, SavedSearch, Ticket
from helpdesk.query import query_to_base64

FIELDS = [
    ("cause", "Root cause", 100),
    ("cause_state", "Cause state", 20),
    ("owner", "Fix lives with", 100),
    ("avoidable", "Avoidable", 20),
    ("wanted", "Customer wants", 40),
    ("severity", "Severity", 4),
    ("harm", "Harm", 200),
    ("tried", "Already tried", 500),
    ("issues", "Further issues", 500),
    ("offer", "Offer", 60),
    ("offer_amount", "Offer amount", 40),
    ("manager_request", "Manager request", 200),
    ("manager_answer", "Manager answer: yes, no, or yes and an amount", 500),
    ("senior_call", "Senior call: whose head, and until when", 120),
    ("agreed", "Agreed", 20),
    ("agreement", "Agreement", 500),
    ("promise_date", "Promised for", 10),
    ("follow_up_date", "Follow-up date", 10),
    ("follow_up_channel", "Follow-up by", 20),
    ("outcome", "Outcome", 20),
    ("evidence", "Evidence", 4),
    ("problem", "Problem", 100),
    ("fix_idea", "Idea for a lasting fix", 500),
    ("suggested", "First suggestion", 120),
]


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        made = 0
        for ordering, (name, label, length) in enumerate(FIELDS, start=900):
            _, created = CustomField.objects.get_or_create(
                name=f"headwater_{name}",
                defaults={
                    "label": label,
                    "help_text": "Headwater",
                    "data_type": "varchar",
                    "max_length": length,
                    "required": False,
                    "staff_only": True,
                    "ordering": ordering,
                },
            )
            made += created
        self.stdout.write(f"{made} of {len(FIELDS)} custom fields made, the others were there")
        self.managers()

    def managers(self):
        """A saved query for everybody: open tickets with a request, which all begin with an arrow."""
        owner = get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
        if owner is None:
            self.stdout.write("No superuser yet: run this again after createsuperuser for the managers' list")
            return
        query = {
            "filtering": {"status__in": [Ticket.OPEN_STATUS, Ticket.REOPENED_STATUS]},
            "filtering_null": {},
            "sorting": "created",
            "sortreverse": False,
            "search_string": "\u2192 ",
        }
        SavedSearch.objects.get_or_create(
            title="Waiting for a manager (Headwater)",
            defaults={"user": owner, "shared": True, "query": query_to_base64(query)},
        )
