"""Messages to the departments and what comes back by e-mail: wording, drafts, sending, the mailbox, the journal."""
