"""What people bring and take: roadmap files, their index, settings."""
