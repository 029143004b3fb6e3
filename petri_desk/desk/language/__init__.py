"""Thai and English: texts, refusals, names and dates, switched while the window is open."""
