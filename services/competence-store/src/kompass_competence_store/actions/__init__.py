"""What the competence store does: takes registrations in, shows records, and erases them. A module for each verb."""
