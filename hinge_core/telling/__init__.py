"""What is told of a judgement: the words of its sentences."""
