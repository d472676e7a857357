"""Consultations between two states, against a clock that both can see.

The heart is plain Python: `phases` (phases, states, numbers), `moves` (the one table), `standing`
(what is true of one consultation) and `course` (how a move changes it).
"""
