"""The Streamlit application: reads the current warehouse snapshot, never writes it."""
