"""How long the check of one article takes.

    python benchmarks/bench_check.py [FILE]

Checks FILE, or a synthetic article of 476 words with 25 numbers in English and Korean, after one
warm-up, twenty times; prints the median and the slowest. `baseline` is finding the digits of the
same text with one regular expression. Goal: an article <= 1 s.
"""

import re
import statistics
import sys
import time
from pathlib import Path

TIMES = 20
ENGLISH = (
    "The Database Center for North Korean Human Rights told of 1,411 cases of religious "
    "persecution in North Korea, among them 126 killings and 94 disappearances, by people who "
    "arrived from 2007 to 2019. In December 2020 it was a Country of Particular Concern for the "
    "19th consecutive year, one of ten countries. Open Doors speaks of 50,000 to 70,000 people. "
)
KOREAN = (
    "북한인권정보센터는 종교박해 사건 1천411건을 기록했으며 "
    "이 중 사망은 126건, 실종은 94건이었다. "
    "국무부는 2020년 12월 북한을 19년 연속 종교자유 특별우려국으로 지정했다. "
)
FILLER = "Observers in several capitals said that little had changed on the ground since then. "


def main() -> None:
    from onrecord.claims import check_text, read_press_text

    if len(sys.argv) > 1:
        content = Path(sys.argv[1]).read_bytes()
    else:
        content = "\n\n".join((ENGLISH, FILLER * 12, KOREAN, FILLER * 12, ENGLISH)).encode()
    press = read_press_text(content, "article.txt")
    start = time.perf_counter()
    checked = check_text(press)
    first = time.perf_counter() - start
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        check_text(read_press_text(content, "article.txt"))
        spent.append(time.perf_counter() - start)
    start = time.perf_counter()
    digits = len(re.findall(r"\d[\d,.]*", press.text))
    bare = time.perf_counter() - start
    print(f"{len(press.text.split()):,} words, {digits} numbers, {len(checked.claims)} claims")
    print(f"first check, with everything loaded by it   {first * 1000:8.1f} ms")
    median = statistics.median(spent)
    print(f"median of {TIMES}                                {median * 1000:8.1f} ms")
    print(f"slowest of {TIMES}                               {max(spent) * 1000:8.1f} ms")
    print(f"baseline: the digits alone                  {bare * 1000:8.3f} ms")


if __name__ == "__main__":
    main()
