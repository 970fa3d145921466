"""What a person should look at in the documents: twins, contradictions, thin and oversized pages, missing dates."""
