"""What a resident walks: directory, start, questions, lists, tasks, check answers, sending, confirmation."""
