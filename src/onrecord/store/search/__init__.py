"""Search over testimonies, the same on SQLite (FTS5) and PostgreSQL (tsvector).

Both databases index the same words, cut by `tokens`; `question` reads what somebody typed;
`asking` finds, leaves out what the actor may not see, and ranks; `snippets` shows where it stands.
"""

from onrecord.store.search.asking import Found, Hit, search_testimonies
from onrecord.store.search.snippets import Snippet

__all__ = ["Found", "Hit", "Snippet", "search_testimonies"]
