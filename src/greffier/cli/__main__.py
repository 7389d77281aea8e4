"""``python -m greffier.cli``: the commands, where the script is not on the path."""

from greffier.cli import main

main()
