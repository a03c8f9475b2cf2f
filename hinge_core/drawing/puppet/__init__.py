"""The drawn figure that moves in a browser: its data here, its geometry in scripts.

``puppet.make_puppet`` says what the scripts need to know; ``scripts.join_scripts`` of
``SCRIPTS`` is what a page is handed. They know no page: ``drawFigure`` gives the
elements of the picture, ``listHandles`` where it can be taken hold of.
``STAGE_SCRIPTS`` put them on a page, with rings, sliders and buttons, whether the app
holds the page or a file without a server. Such a file reads the figure's numbers by
itself: ``puppet_reader``.
"""
