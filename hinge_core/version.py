"""Which release of the program this is; the package's metadata read it here."""

VERSION = "0.2.0"
