"""From what witnesses of human-rights violations tell to numbers that stand up."""

__version__ = "0.1.0"
