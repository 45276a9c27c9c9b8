"""What a publisher's file says, before anything is decided: its text, its table, its counts and its dates."""
