"""How a typed name becomes a tag, and how a codebook that comes from elsewhere is merged."""
