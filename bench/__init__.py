"""The project's figures, measured: `python -m bench` runs them all, `python -m bench.retrieval` one."""
