"""Action plans and decisions of a State or district: where each stands, what to escalate, the action taken report."""
