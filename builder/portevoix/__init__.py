"""Portevoix compiles YAML into training for employees who speak of their work on social networks."""

__version__ = "0.1.0"
