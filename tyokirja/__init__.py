"""From a Finnish municipality's operational goals to one consolidated report, by way of Excel forms."""

__version__ = "0.1.0"
