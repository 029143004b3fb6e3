"""The canvas: a graph of boxes and ties, laid out beside the screen's thread and painted in one go.

Board, genealogy and designer show their graphs on it. It knows what a box looks like, never what it means.
"""
