"""Where identity would reach the services it hears, in tests that do not start them."""

NEIGHBOURS = {
    f"{owner}_url": f"http://{owner.replace('_', '-')}.test"
    for owner in ("codes", "form", "competence", "imdinett_views", "notifications")
}
