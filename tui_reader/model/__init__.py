"""The program's nouns: frozen values that import nothing but the standard library."""
