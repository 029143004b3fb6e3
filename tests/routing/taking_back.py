"""Where corrections begin: pieces and components in the middle of their work, and the act that takes one back."""

from paper import BAG, PARTS, Paper, node, route_of

NARROW = route_of(node("BENCH", capacity=1), edges="START>BENCH BENCH>END", id="narrow")


def under_inspection() -> Paper:
    """Two pieces: 2 is being inspected, 3 is ready to be stitched."""
    paper = Paper(BAG)
    paper.create("bag", 2)
    paper.work(1, actual_qty=2)
    paper.work(2)
    paper.do("token_start", token_id=2)
    return paper


def in_parts(route: dict[str, object] = PARTS) -> Paper:
    """Piece 1 waits; its components 2 BODY, 3 FLAP, 4 STRAP stand ready."""
    paper = Paper(route)
    paper.create(str(route["id"]), 1)
    return paper


def taken_back(paper: Paper) -> Paper:
    paper.do("correct", act=paper.last_op, reason="wrong button")
    return paper
