"""The exchange: threat information between members, as STIX 2.1 over TAXII 2.1."""
