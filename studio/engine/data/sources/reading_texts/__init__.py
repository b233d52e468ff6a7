"""How files of texts are read: tables, folders, one file a class."""
