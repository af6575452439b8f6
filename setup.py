"""What pyproject.toml can't say: the wheel carries the translations compiled, whoever builds it."""

import runpy
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithTranslations(build_py):
    """Compile the catalogues before the package is collected."""

    def run(self) -> None:
        """Compile, then go on as always."""
        messages = runpy.run_path(str(Path(__file__).parent / "scripts" / "messages.py"))
        messages["compile_all"]()
        super().run()


setup(cmdclass={"build_py": BuildWithTranslations})
