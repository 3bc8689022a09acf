"""Names as they are written in several scripts and spellings, and what can be read in them.

Pure functions of the string: no list of known persons, no learning, no state.
"""
