"""Static files under names that hold their digest, kept compressed, so that browsers keep them."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc] # it has no types
    """Django's hashed names, also where one script imports another."""

    support_js_module_import_aggregation = True
