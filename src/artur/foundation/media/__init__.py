"""Pictures: taken apart and made anew, kept on disk, served as bytes that never change."""
