"""Where a page finds Vega's own script."""

from django import template

from detente.lab.vega import script_url

register = template.Library()
register.simple_tag(script_url, name="vega_script")
