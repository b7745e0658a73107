"""What the bytes of packed and framed files mean: for those who find items and those who derive texts."""
