"""Files under data/ become one immutable DuckDB warehouse. Never imports streamlit."""
