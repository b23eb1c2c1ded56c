"""Everything that is kept about one person: found, handed out, erased, or held."""
