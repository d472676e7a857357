"""Where checks are planned, issued and answered, and their figures shown."""

from django.urls import path

from detente.channel.checks import views

urlpatterns = [
    path("checks/", views.checks, name="checks"),
    path("checks/results/", views.results, name="checks-results"),
    path("checks/plan/", views.plan, name="checks-plan"),
    path("checks/<uuid:campaign>/", views.campaign, name="checks-campaign"),
    path("checks/<uuid:campaign>/issue/", views.issue, name="checks-issue"),
    path("checks/<uuid:campaign>/withdraw/", views.withdraw, name="checks-withdraw"),
    path("checks/answer/<uuid:item>/", views.answer, name="checks-answer"),
]
