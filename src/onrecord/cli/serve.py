"""`onrecord serve`: the workspace in a browser on this machine."""

import click

from onrecord.cli._session import home, start_django


def run_server(host: str, port: int, threads: int) -> None:
    """Serves until it is stopped. Raises ClickException where the port is taken."""
    from django.core.wsgi import get_wsgi_application
    from waitress import create_server

    try:
        server = create_server(
            get_wsgi_application(), host=host, port=port, threads=threads, ident=None
        )
    except OSError as fault:
        raise click.ClickException(
            f"port {port} is in use or not allowed; another one: --port {port + 1}"
        ) from fault
    click.echo(f"The workspace is at http://{host}:{server.effective_port}/  (Ctrl-C stops it)")
    server.run()


def what_is_missing() -> str:
    """What to do before anybody can sign in; empty where somebody can."""
    from onrecord.store.queries.actors import somebody_signs_in

    if somebody_signs_in():
        return ""
    return (
        "No account can sign in yet: onrecord actor add NAME --role administrator\n"
        "(or, for an account that is there: onrecord actor password NAME)"
    )


@click.command(name="serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="0: any free one.")  # fmt: skip
@click.option("--threads", type=click.IntRange(1, 64), default=8, show_default=True,
              help="Requests answered at the same time.")  # fmt: skip
def command(host: str, port: int, threads: int) -> None:
    """Serve the workspace on a loopback port. Other machines reach it only through a proxy with
    HTTPS (docs/how-to/a-server-for-a-team.md)."""
    start_django()
    from onrecord.cli._session import refuse_newer

    refuse_newer()
    if not (home() / "secret").is_file():
        raise click.ClickException("no data folder here yet; make one with: onrecord init")
    if missing := what_is_missing():
        click.echo(missing)
    run_server(host, port, threads)
