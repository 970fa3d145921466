"""Shows the bot: chat page, source viewer, widget, HTTP API."""
