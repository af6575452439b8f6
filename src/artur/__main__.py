"""`python -m artur` is `artur`."""

from artur.surfaces.cli.main import main

if __name__ == "__main__":
    main()
