"""The pages, one file a group; a file with a ``router`` is found by itself."""

import importlib
import pkgutil

from fastapi import APIRouter

_ORDER = ("overview",)


def pages() -> list[APIRouter]:
    """Return the routers of all pages but the API's."""
    names = [module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")]
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names if name != "api"]
    return [module.router for module in modules]
