"""The charts, one file each: the rows drawn, the drawing, and the sentences computed from them."""
