"""The few ways this application fails. Every message names the bad value and the next action."""


class BotError(Exception):
    """Base of all errors a person may see; the edges turn it into one line, never a traceback."""


class SettingsError(BotError):
    """A setting, an option or an argument cannot be used as given."""


class IndexFault(BotError):
    """The index cannot be opened, read or changed."""


class EmptyIndex(IndexFault):
    """There is nothing to answer from yet."""


class IndexMismatch(IndexFault):
    """The index was made with another embedder or splitter than the settings name."""


class IndexBusy(IndexFault):
    """Another process is changing the index."""


class ModelError(BotError):
    """An embedding or chat model is missing, damaged or does not answer."""


class HistoryFault(BotError):
    """The log of conversations cannot be read or written."""


class SourceError(BotError):
    """A document cannot be read; the reason is the message, the file is named by the caller."""
