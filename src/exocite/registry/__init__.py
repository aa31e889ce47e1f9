"""Which claims the sentences of manuscripts are signed for: markers in the text, and the lock file beside them."""
