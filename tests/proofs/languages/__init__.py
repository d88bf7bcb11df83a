"""The whole form in every language, with and without JavaScript, on a phone and at a desk."""
