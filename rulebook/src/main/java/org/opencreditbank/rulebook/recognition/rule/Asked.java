package org.opencreditbank.rulebook.recognition.rule;

/** What is asked of facts, and what a reason speaks about. */
public sealed interface Asked permits Condition, Requirement, Guard {}
