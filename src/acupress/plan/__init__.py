"""A routine, for this person, in this much time: the waist of the program."""
