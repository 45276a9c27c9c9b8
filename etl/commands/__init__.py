"""The commands of python -m etl: bring data in, look into the warehouse, and maintain what is committed."""
