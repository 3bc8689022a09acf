"""Addresses: the workspace, and the pages for what goes wrong."""

from onrecord.web.urls import urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]

handler404 = "onrecord.web.faults.not_found"
handler500 = "onrecord.web.faults.server_error"
