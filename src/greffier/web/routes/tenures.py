"""Offices held, as each release says it."""

from fastapi import APIRouter

from greffier.web.routes._lists import add_list

router = APIRouter()
add_list(router, "tenures", path="/offices", template="tenures.html")
