"""Our own file of a net: read with findings, written back without loss, checked before it is used."""
