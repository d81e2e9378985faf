"""The composition root: the only place that builds things and starts tasks."""
