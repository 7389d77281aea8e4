"""The releases, newest first."""

from fastapi import APIRouter

from greffier.web.routes._lists import add_list

router = APIRouter()
add_list(router, "documents", path="/releases", template="releases.html")
