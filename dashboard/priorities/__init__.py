"""The parts of Follow-up priorities: ranking under the reader's weights,
how robust a rank is, hosts, the list, and what is taken away."""
