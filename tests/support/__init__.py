"""What tests of the engine stand on: virtual time, a network to the sandbox, a whole world."""
