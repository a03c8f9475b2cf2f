"""The drawn figure that moves in a browser: its data here, its geometry in scripts.

``puppet.make_puppet`` says what the scripts need to know; ``scripts.join_scripts`` of
``SCRIPTS`` is what a page is handed. They know no page, so that a file without a server
can hold them too: ``drawFigure(figure, settings)`` gives the elements of the picture,
``listHandles`` where it can be taken hold of.
"""
