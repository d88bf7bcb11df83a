"""What the form does: lets residents in, keeps what they answer, hands over what they completed, and forgets."""
