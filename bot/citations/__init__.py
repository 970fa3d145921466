"""What a chat model writes, checked sentence by sentence against the passages before a customer sees it."""
