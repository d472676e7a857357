"""All that the laboratory keeps in the database, gathered for Django."""

from detente.lab.links.models import Link
from detente.lab.questions.models import Deed, Question

__all__ = ["Deed", "Link", "Question"]
