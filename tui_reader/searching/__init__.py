"""What a person asks of the corpus: searches, contexts, echoes, tables, tags given unalike."""
