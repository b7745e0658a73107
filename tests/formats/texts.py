"""One invented article, for the formats that it is put into."""

SENTENCES = [
    "The ferry left the island of Marrow at noon with thirty people on board.",
    "It sank within sight of the harbour, the coast guard said on Sunday evening.",
    "Twelve people swam ashore, and the others were picked up by a fishing boat.",
    "The company that runs the ferry has not answered any questions about its age.",
]
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
PAGE = f"<html><head><title>Ferry sinks</title></head><body><article>{BODY}</article></body></html>".encode()
