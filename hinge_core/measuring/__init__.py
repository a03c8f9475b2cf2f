"""Curves -> what one input measured: repetitions, phases, instants, camera, doubts."""
