"""Questions that take longer than a moving hand: asked on a page, answered by a worker."""
