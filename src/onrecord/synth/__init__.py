"""A synthetic country of any size: testimonies in two languages, with the truth beside them.

Nobody in it exists. Needs no database and no Django.
"""

from onrecord.synth.folder import MOST, SynthReport, write_country

__all__ = ["MOST", "SynthReport", "write_country"]
