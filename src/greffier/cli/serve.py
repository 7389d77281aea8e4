"""``greffier serve``: the page, on this machine or for everybody to read."""

from typing import Annotated

import typer

from greffier.cli import _options as o
from greffier.cli._say import tell


def command(
    ledger: o.LedgerPath = o.LEDGER,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; with --public 0.0.0.0.")] = "",
    port: Annotated[int, typer.Option("--port", "-p", min=0, max=65535, metavar="N", help="On which port.")] = 8000,
    public: Annotated[bool, typer.Option("--public", help="Serve read-only to the network.")] = False,
    base: Annotated[
        str | None, typer.Option(metavar="URL", help="The address that permalinks begin with, behind a proxy.")
    ] = None,
    quiet: o.Quiet = False,
) -> None:
    """Open a page to browse, check and correct the record."""
    import uvicorn

    from greffier.web import Settings, app

    loopback = ("127.0.0.1", "::1", "localhost")
    where = host or ("0.0.0.0" if public else loopback[0])
    if where not in loopback and not public:
        raise typer.BadParameter(
            f"{where} can be reached from the network; add --public, which serves read-only", param_hint="--host"
        )
    made = app(Settings(ledger=ledger, public=public, base=base))
    writes = "reviewers may write" if made.state.site.writable else "read-only"
    tell(f"{ledger}: http://{where}:{port}/ ({writes}); Ctrl+C stops", quiet=quiet)
    uvicorn.run(made, host=where, port=port, log_level="warning", access_log=False, server_header=False,
                proxy_headers=False, timeout_keep_alive=15, h11_max_incomplete_event_size=32_768)  # fmt: skip
