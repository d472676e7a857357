"""Who takes part: members, their accounts and the keys that their acts are signed with."""
