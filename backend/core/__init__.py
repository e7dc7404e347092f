"""The product's rules, pure: nothing here does I/O or imports anything else of ours."""
