"""Where the exchange lies: under no language for machines, and its pages for people."""

from django.urls import path

from detente.channel.exchange import feed_views, people_pages, views

ROOT = "taxii2/channel/"
COLLECTION = f"{ROOT}collections/<str:key>/"

without_language = [
    path("taxii2/", views.discovery, name="taxii-discovery"),
    path(ROOT, views.api_root, name="taxii-root"),
    path(f"{ROOT}status/<uuid:key>/", views.status, name="taxii-status"),
    path(f"{ROOT}collections/", views.collections, name="taxii-collections"),
    path(COLLECTION, views.collection, name="taxii-collection"),
    path(f"{COLLECTION}manifest/", views.manifest, name="taxii-manifest"),
    path(f"{COLLECTION}objects/", views.objects, name="taxii-objects"),
    path(f"{COLLECTION}objects/<str:object_id>/", views.one_object, name="taxii-object"),
    path(f"{COLLECTION}objects/<str:object_id>/versions/", views.versions, name="taxii-versions"),
    path("misp/manifest.json", feed_views.feed_manifest, name="misp-manifest"),
    path("misp/<uuid:key>.json", feed_views.feed_event, name="misp-event"),
]

urlpatterns = [
    path("exchange/", people_pages.exchange, name="exchange"),
    path("exchange/tokens/new/", people_pages.token_new, name="token-new"),
    path("exchange/tokens/<uuid:key>/revoke/", people_pages.token_revoke, name="token-revoke"),
    path("exchange/collections/new/", people_pages.collection_new, name="collection-new"),
    path(
        "exchange/collections/<uuid:key>/", people_pages.collection_change, name="collection-change"
    ),
]
