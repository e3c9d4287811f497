"""What a text leaves out of its sources that an editor may want in."""
