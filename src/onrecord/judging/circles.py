"""What leads back to itself: the strongly connected parts of a directed graph."""

from collections.abc import Iterator, Mapping, Sequence

__all__ = ["circles"]


def circles(steps: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """The nodes of `steps` (node -> those it leads to), those together that lead to one another;
    each after all that it leads to (Tarjan 1972, "Depth-first search and linear graph
    algorithms"). Without recursion: a chain of copies can be long."""
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    path: list[str] = []
    on_path: set[str] = set()
    for start in steps:
        if start in number:
            continue
        work = [(start, iter(steps[start]))]
        number[start] = lowest[start] = len(number)
        path.append(start)
        on_path.add(start)
        while work:
            node, ahead = work[-1]
            for to in ahead:
                if to not in number:
                    number[to] = lowest[to] = len(number)
                    path.append(to)
                    on_path.add(to)
                    work.append((to, iter(steps[to])))
                    break
                if to in on_path:
                    lowest[node] = min(lowest[node], number[to])
            else:
                work.pop()
                if work:
                    above = work[-1][0]
                    lowest[above] = min(lowest[above], lowest[node])
                if lowest[node] == number[node]:
                    found: list[str] = []
                    while not found or found[-1] != node:
                        found.append(path.pop())
                        on_path.discard(found[-1])
                    yield found
