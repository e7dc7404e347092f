"""
How fast and how small the product is, measured on real processes.

`python -m tests.benchmarks` measures all rows and rewrites docs/benchmarks.md.
"""
