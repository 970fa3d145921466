"""Fits `bot/answered.safetensors` and `bot/said.safetensors`: what the bundled model learns; needs PyTorch, the bot does not."""
