"""Mails, archives and Outlook's messages -> the files in them, each once, with its way in its name."""
