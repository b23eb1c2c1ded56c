"""What the roll-ups say of a form: numbers, shares, findings and sentences, for pages, files and the terminal."""
