"""What Kompass is measured by: each figure a ratio against a baseline in the same run, medians of several rounds."""
