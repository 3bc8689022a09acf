"""The door through which a number leaves the house, or a refusal that says why.

`publish` is the only maker of `Publishable`; reports take nothing else.
"""

from onrecord.disclosure.answers import rounded_to
from onrecord.disclosure.door import AUDIENCES, Publishable, publish
from onrecord.disclosure.estimates import publish_estimate
from onrecord.disclosure.refusal import DisclosureRefused, FiguresRefused, Reason, Refusal
from onrecord.disclosure.small_cells import FEWEST_SOURCES, FEWEST_VICTIMS, small_cells

__all__ = [
    "AUDIENCES",
    "FEWEST_SOURCES",
    "FEWEST_VICTIMS",
    "DisclosureRefused",
    "FiguresRefused",
    "Publishable",
    "Reason",
    "Refusal",
    "publish",
    "publish_estimate",
    "rounded_to",
    "small_cells",
]
