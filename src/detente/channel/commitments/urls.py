"""Where the commitments lie."""

from django.urls import path

from detente.channel.commitments import views

urlpatterns = [
    path("commitments/", views.commitments, name="commitments"),
    path("commitments/report.pdf", views.report, name="commitments-report"),
    path("commitments/contact/", views.contact, name="commitments-contact"),
    path("commitments/reminder/", views.reminder, name="commitments-reminder"),
    path("commitments/of/<str:code>/", views.of, name="commitments-of"),
    path("commitments/<slug:key>/", views.measure, name="commitment"),
    path("commitments/<slug:key>/accept/<int:line>/", views.accept, name="commitment-accept"),
    path("commitments/<slug:key>/show/<int:number>/", views.show, name="commitment-show"),
]
