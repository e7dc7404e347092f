"""What callers send and get: the checks of requests, and the words of the OpenAPI document."""
