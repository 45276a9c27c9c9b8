"""One module per publisher's format: path to tidy frame, with the reasons for what was left out."""
