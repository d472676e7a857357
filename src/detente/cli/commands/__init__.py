"""What each command takes: arguments, options and help, with nothing heavy loaded."""
