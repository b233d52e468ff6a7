"""The parts panels are made of. They know no panel and no service."""
