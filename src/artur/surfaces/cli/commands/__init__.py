"""One file a command or a family of commands; each has `add(subparsers)`.

Nothing here imports Django at module level, so that `artur serve`'s parent process stays small.
"""
