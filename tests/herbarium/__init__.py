"""A herbarium: a whole service, as small as one can be, that hears what a garden tells. For tests of the chassis."""
