"""The ledger: tables, and one module of queries per noun. The only place that knows SQL."""
