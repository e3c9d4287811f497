"""Direct quotations of a claim: where their words stand in the source, and who says them there."""
