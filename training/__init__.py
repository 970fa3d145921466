"""Fits `bot/grounding.safetensors`: what the bundled model learns about evidence; needs PyTorch, the bot does not."""
