"""The demo store's few months of life: planned ahead, then lived through the real actions."""
