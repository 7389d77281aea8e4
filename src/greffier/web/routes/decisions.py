"""Decisions, with what is due."""

from fastapi import APIRouter

from greffier.web.routes._lists import add_list

router = APIRouter()
add_list(router, "decisions", path="/decisions", template="decisions.html")
