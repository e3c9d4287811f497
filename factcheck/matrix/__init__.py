"""Articles on one event, laid side by side: what they share, where they differ, who says it."""
