"""Slots that a booking system of the council's own keeps: asked for, made sure of, confirmed and given back."""
