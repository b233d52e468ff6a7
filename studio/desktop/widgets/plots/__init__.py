"""What plots of two or more features are made of. All but `plot_frame` bring in pyqtgraph."""
