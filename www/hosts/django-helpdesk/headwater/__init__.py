"""The root cause of a contact, beside the ticket: Headwater for django-helpdesk."""
