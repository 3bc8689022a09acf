"""Addresses of the sign-in."""

from django.urls import path

from onrecord.web.account import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", views.sign_out, name="sign-out"),
    path("preferences/", views.preferences, name="preferences"),
    path("account/password/", views.password, name="account-password"),
]
