package org.opencreditbank.bank.notice;

import java.util.UUID;

/**
 * A notice as its reader sees it.
 *
 * @param settled whether what it asks for was done meanwhile, by whomever
 */
public record NoticeLine(UUID id, String text, String moment, boolean unread, boolean settled) {}
