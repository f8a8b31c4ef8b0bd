"""What encounters are judged by: rubrics, law, outcomes; and the words that content may use."""
