"""What arrives and when: the ledger of files, their filing and their withdrawal."""
