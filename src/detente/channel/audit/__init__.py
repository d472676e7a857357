"""The record: every act is one line, in a chain that shows tampering."""
