"""The page: rows computed here, words and shapes in the templates beside them."""
