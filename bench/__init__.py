"""Measurements that are too long for the test suite; each is run as `python -m bench.NAME`."""
