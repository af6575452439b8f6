"""Shop systems whose orders come by themselves: one folder each, found by `registry`, nothing central edited."""
