"""Dates, times of day and stretches of time: read, worked out, compared, kept with their events."""
