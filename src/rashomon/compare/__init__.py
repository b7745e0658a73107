"""A draft against its sources: what is exact, altered, said by another, of other value, or not found."""
