"""Does a sentence need a citation, and has it one: cues, vetoes, coverage, and the recorded claims it may state."""
