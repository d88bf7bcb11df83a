"""Real processes, killed under load; afterwards every event is counted, not only the views."""
