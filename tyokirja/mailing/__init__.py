"""The round's messages from plan to answer: letters and reminders out, returned forms in."""
