"""Finding: what a person asks for, as a query, and where in texts it stands."""
