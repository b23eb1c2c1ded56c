"""What councils know: addresses, streets, areas, collection days, slots; asked so that nobody is held up."""
