"""What is found in articles as a person sees it: corrected, linked over the corpus, and kept."""
