"""From the store to Arrow: what a freeze starts from."""

from onrecord.store.extract.told import read_told

__all__ = ["read_told"]
