"""The plots of a lab: the curves of one run or of several, from all sides."""
