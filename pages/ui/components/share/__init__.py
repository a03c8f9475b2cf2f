"""A picture and the button that hands it on."""
