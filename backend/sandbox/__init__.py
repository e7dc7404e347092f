"""
A stand-in for Zendesk, for development, demonstration and tests.

It answers the calls this product makes as Zendesk's documentation and recordings of the real
service say, with Zendesk's limits, job times and traps, and it can misbehave on demand. It knows
nothing of the product, so that the two can disagree. It is never mounted in production.
"""
