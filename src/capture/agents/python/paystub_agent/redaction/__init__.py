"""Takes secrets out of events."""

from ..settings import settings
from .redactor import Redactor

redactor = Redactor(settings.salt, settings.redact_headers, settings.redact_fields, settings.reveal_headers)
