"""The State's answer on the Overview."""
