"""People with known angles, drawn: the stills and clips that the maps are fitted on."""
