"""What a session sounds like: the cue language, tones, spoken phrases. Pure: nothing is played."""
