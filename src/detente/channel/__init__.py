"""The channel: contacts, checks, notices and consultations between states, on a kept record."""
