"""What a release says about itself to machines: the same metadata, told in the words of each standard."""
