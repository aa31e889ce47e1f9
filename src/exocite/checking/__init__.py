"""A run of `check`: which files, against which library, what is reported of what is found."""
