"""What leaves the annotations of a person, and what comes into them from files and other people."""
