"""Clips of a class: many, or one of all in turn; codes, no names, nothing kept."""

from pages.ui.teach import class_filming, class_results, class_visit

class_filming.begin_page()
if class_visit.is_allowed():
    visit = class_visit.find_visit()
    class_filming.show(visit)
    class_results.show(visit)
else:
    class_filming.show_off()
