"""Who says it and how sure: speakers, reporting verbs, hedges, how far a case has come."""
