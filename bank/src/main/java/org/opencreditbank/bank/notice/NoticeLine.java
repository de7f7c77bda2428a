package org.opencreditbank.bank.notice;

import java.util.UUID;

/** A notice as its reader sees it. */
public record NoticeLine(UUID id, String text, String moment, boolean unread) {}
