"""Where contacts are looked up, changed and taken along."""

from django.urls import path, re_path

from detente.channel.directory import downloads, views

urlpatterns = [
    path("directory/", views.directory, name="directory"),
    path("directory/nominate/", views.nominate, name="directory-nominate"),
    path("directory/directory.json", downloads.all_as_json, name="directory-json"),
    path("directory/directory.zip", downloads.all_as_bundle, name="directory-bundle"),
    path("directory/<uuid:contact>/", views.contact, name="directory-contact"),
    path("directory/<uuid:contact>/amend/", views.amend, name="directory-amend"),
    path("directory/<uuid:contact>/remove/", views.remove, name="directory-remove"),
    re_path(
        r"^directory/(?P<contact>[0-9a-f-]{36})/(?P<act>confirm|confirm_yearly)/$", views.press,
        name="directory-press",
    ),
    path("directory/<uuid:contact>/contact.vcf", downloads.as_vcard, name="directory-vcard"),
    path("directory/<uuid:contact>/contact.json", downloads.as_json, name="directory-contact-json"),
    path("directory/<uuid:contact>/rfc2350.txt", downloads.as_team_page, name="directory-rfc2350"),
]  # fmt: skip
