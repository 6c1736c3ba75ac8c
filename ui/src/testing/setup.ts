// Nothing to prepare yet.
