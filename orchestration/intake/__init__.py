"""A file -> cells -> rows -> accepted, doubtful or refused -> landing and a receipt. One bad file stops no other."""
