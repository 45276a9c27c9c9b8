"""Adding data from the browser: try a file in a process of its own, show what was understood, then keep it."""
