"""When to ask again: the memory model, behind one module."""
