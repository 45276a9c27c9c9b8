"""Districts in like circumstances, on the profile and in Compare."""
