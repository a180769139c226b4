from django.conf import settings
from django.db import models


class Document(models.Model):
    """The admin's document as it was published. The latest holds; the ones before are kept."""

    number = models.PositiveIntegerField(unique=True)
    text = models.TextField()
    published_at = models.DateTimeField(auto_now_add=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        default_permissions = ("add", "view")
        verbose_name = "document of causes and limits"
        verbose_name_plural = "causes and limits"

    def __str__(self):
        return str(self.number)
