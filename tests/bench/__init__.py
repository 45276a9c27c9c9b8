"""Benchmark of the Atlas: `make bench`, or `python -m tests.bench [section …]`.

Each section measures one thing several times and sets the median, 95th percentile and worst beside the
project's target. It informs and never fails: a shared or slow machine is no reason to break a build.
"""
