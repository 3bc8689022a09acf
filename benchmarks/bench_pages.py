"""Pages of the workspace. Goals: lists and single pages p95 <= 60 ms of server time at 1,000,000
violations, first load <= 300 kB, memory of the idle server <= 250 MB.

python benchmarks/bench_pages.py [VIOLATIONS]      (default 1,000,000; filling takes minutes)
python benchmarks/bench_pages.py HOME              (a folder that an earlier run has filled)

Fills a SQLite store with synthetic rows, names and judgements, signs in, and asks for each page
through the whole of Django; the bare time beside it is that of the sign-in page, which reads no
row of the record. `own` is the time of this process alone: on a machine that does other things
the clock says more about those. Then starts the real server and reads its memory and the bytes of
a first visit.
"""

import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from filled_store import fill, new_home, opened, store_judged

ROUNDS = 60
PASSWORD = "synthetic password of a benchmark"
PAGES = ("/", "/collections/", "/testimonies/", "/persons/", "/violations/", "/judging/",
         "/count/", "/figures/", "/countries/", "/countries/PRK/")  # fmt: skip

# names: common and seldom, whole and begun, Korean and Latin; lists narrowed
SEARCHES = ("/persons/?q=Kim", "/persons/?q=kim+yong-chol", "/persons/?q=yo", "/persons/?q=김영철",
            "/persons/?q=영철", "/persons/?q=김", "/persons/?q=m77", "/persons/?q=Nobody",
            "/persons/?kind=group", "/violations/?q=Kim", "/violations/?q=김영철",
            "/violations/?q=a77", "/violations/?act=killing", "/violations/?act=rape")  # fmt: skip


def timed(call) -> list[float]:
    """Median and 95th percentile of `call` in milliseconds, by the clock and of its own work."""
    took, worked = [], []
    for _ in range(ROUNDS):
        started, began = time.perf_counter(), time.process_time()
        call()
        took.append((time.perf_counter() - started) * 1000)
        worked.append((time.process_time() - began) * 1000)
    return [sorted(t)[int(len(t) * share)] for t in (took, worked) for share in (0.5, 0.95)]


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


def filled(violations: int) -> Path:
    """A new home with everything in it."""
    home = new_home()
    (home / "secret").write_text("benchmark\n")
    from onrecord.services.actors import add_actor
    from onrecord.services.search_index import catch_up
    from onrecord.services.setup import first_actor, sync_reference

    actor = first_actor(username="bench")
    sync_reference(actor=actor)
    add_actor(actor=actor, username="reader", role="administrator", password=PASSWORD)
    started = time.perf_counter()
    store_judged(fill(violations), actor.id)
    print(f"filled in {time.perf_counter() - started:.0f} s; {home}", flush=True)
    started, began = time.perf_counter(), time.process_time()
    done = catch_up()
    print(f"{done:,} testimonies indexed in {time.perf_counter() - started:.0f} s "
          f"(own {time.process_time() - began:.0f} s)", flush=True)  # fmt: skip
    return home


def main() -> None:
    said = sys.argv[1] if len(sys.argv) > 1 else "1000000"
    if said.isdigit():
        home = filled(int(said))
    else:
        home = opened(Path(said))
    from django.test import Client

    from onrecord.store import models as m

    client = Client(SERVER_NAME="127.0.0.1")
    bare, *_ = timed(asked(client, "/sign-in/"))
    client.force_login(m.Actor.objects.get(username="reader"))
    print(f"{m.Allegation.objects.count():,} allegations; the sign-in page takes {bare:.1f} ms")
    print(f"{'milliseconds (goal: p95 60)':<42}" + "".join(f"{name:>9}" for name in (
        "median", "p95", "own", "own p95", "ratio")))  # fmt: skip
    for address in (*PAGES, *SEARCHES, *inner_pages(m)):
        if client.get(address).status_code == 404:
            print(f"{address:<42} not there")
            continue
        found = timed(asked(client, address))
        print(f"{address:<42}" + "".join(f"{n:>9.1f}" for n in (*found, found[0] / bare)),
              flush=True)  # fmt: skip
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
