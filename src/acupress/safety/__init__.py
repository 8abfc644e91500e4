"""Who may press what: questions, answers and the screening they lead to."""
