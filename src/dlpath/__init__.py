"""dlpath: a command-line learning tracker for people who teach themselves deep learning."""


def __getattr__(name: str) -> str:
    """Answer `dlpath.__version__` only when asked: importlib.metadata costs a tenth of start-up."""
    if name == "__version__":
        from importlib.metadata import version

        return version("dlpath")
    raise AttributeError(name)
