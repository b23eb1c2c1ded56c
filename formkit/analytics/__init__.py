"""Where people leave: events folded into roll-ups, reports counted from them, and the pages that show these."""
