package org.opencreditbank.bank.layout;

import org.jspecify.annotations.Nullable;

/**
 * Where a list goes on, by cursor. The addresses keep all filters; {@link Frame#here} makes them.
 *
 * @param first address of the first page, null if this is it
 * @param next address of the next page, null on the last
 */
public record Paging(@Nullable String first, @Nullable String next) {}
