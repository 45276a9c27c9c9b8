"""Workshop workbooks: the template that is handed out, and the reader of what comes back, however messy."""
