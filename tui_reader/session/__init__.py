"""What is open, and the one way in which it changes; where passages are in the present texts."""
