"""The pages of analysts: what is asked, counted, drawn and downloaded."""
