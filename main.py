"""Rapport, from a checkout: python main.py --help."""

from simulator.cli.main import main

if __name__ == "__main__":
    main()
