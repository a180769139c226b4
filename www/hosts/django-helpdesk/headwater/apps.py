from django.apps import AppConfig


class HeadwaterConfig(AppConfig):
    """Put before ``helpdesk`` in INSTALLED_APPS, so that its ticket template is found first."""

    name = "headwater"
    verbose_name = "Headwater"
    default_auto_field = "django.db.models.BigAutoField"
