"""Where the rooms are joined; the pool that the long work waits in."""
