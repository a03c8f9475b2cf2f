"""PoseSequence -> Measures: what the body does, in the body's own terms."""
