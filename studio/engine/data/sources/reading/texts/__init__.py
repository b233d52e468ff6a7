"""What tables and folders of texts are read by."""
