"""Pages of the workspace. Goals: lists and single pages p95 <= 60 ms of server time at 1,000,000
violations, first load <= 300 kB, memory of the idle server <= 250 MB.

python benchmarks/bench_pages.py [VIOLATIONS]      (default 1,000,000; filling takes minutes)

Fills a SQLite store with synthetic rows, signs in, and asks for each page through the whole of
Django; the bare time beside it is that of the sign-in page, which reads no row of the record. Then
starts the real server and reads its memory and the bytes of a first visit.
"""

import os
import re
import subprocess
import sys
import time
import urllib.request

from filled_store import fill, new_home

ROUNDS = 60
PASSWORD = "synthetic password of a benchmark"
PAGES = ("/", "/collections/", "/testimonies/", "/persons/", "/violations/", "/judging/",
         "/count/", "/figures/", "/countries/", "/countries/PRK/")  # fmt: skip


def p95(call) -> tuple[float, float]:
    """Median and 95th percentile of `call`, in milliseconds."""
    took = []
    for _ in range(ROUNDS):
        started = time.perf_counter()
        call()
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.95)]


def asked(client, address: str):
    def call() -> None:
        answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)

    return call


def inner_pages(m) -> list[str]:
    """Single pages and places deep in the lists, taken from all over the store."""
    found = []
    for noun, rows in (("testimonies", m.Testimony), ("persons", m.Mention),
                       ("violations", m.Allegation)):  # fmt: skip
        ids = list(rows.objects.order_by("id").values_list("id", flat=True)[:3000:1000])
        found += [f"/{noun}/{one}/" for one in ids]
        found.append(f"/{noun}/?after={rows.objects.order_by('-id')[1000:1001].get().id}")
    return found


def main() -> None:
    violations = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    home = new_home()
    (home / "secret").write_text("benchmark\n")
    from django.test import Client

    from onrecord.services.actors import add_actor
    from onrecord.services.setup import first_actor, sync_reference
    from onrecord.store import models as m

    actor = first_actor(username="bench")
    sync_reference(actor=actor)
    person = add_actor(actor=actor, username="reader", role="administrator", password=PASSWORD)
    fill(violations)
    client = Client(SERVER_NAME="127.0.0.1")
    bare, _ = p95(asked(client, "/sign-in/"))
    client.force_login(person)
    print(f"{violations:,} violations; the sign-in page takes {bare:.1f} ms")
    for address in (*PAGES, *inner_pages(m)):
        if client.get(address).status_code == 404:
            print(f"{address:<42} not there")
            continue
        median, worst = p95(asked(client, address))
        print(f"{address:<42} median {median:6.1f}  p95 {worst:6.1f} ms (goal 60)  "
              f"{median / bare:5.1f} times the sign-in")  # fmt: skip
    served(home)


def served(home) -> None:
    """Memory of the real server after its first pages, and the bytes of a first visit."""
    words = [sys.executable, "-c", "import sys; from onrecord.cli import main; sys.exit(main())",
             "--home", str(home), "serve", "--port", "0"]  # fmt: skip
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=os.environ) as server:
        try:
            address = re.search(r"http://[\d.:]+/", server.stdout.readline())[0]
            page = urllib.request.urlopen(address + "sign-in/").read()
            whole = len(page)
            for path in re.findall(rb'(?:href|src)="/(static/[^"]+)"', page):
                whole += len(urllib.request.urlopen(address + path.decode()).read())
            print(f"first load: {whole / 1000:.0f} kB (goal 300)")
            with open(f"/proc/{server.pid}/status") as status:
                kib = int(re.search(r"VmRSS:\s+(\d+)", status.read())[1])
            print(f"memory of the idle server: {kib / 1024:.0f} MB (goal 250)")
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
