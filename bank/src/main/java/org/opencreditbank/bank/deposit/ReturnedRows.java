package org.opencreditbank.bank.deposit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.opencreditbank.bank.deposit.spool.SpoolKey;

/** The returned rows of a deposit, block by block. */
final class ReturnedRows implements Iterator<ReturnedRow> {

    private final DepositStore store;
    private final long depositId;
    private final SpoolKey key;
    private Iterator<ReturnedRow> block = Collections.emptyIterator();
    private long lastBlock;
    private boolean ended;

    /** @param afterBlock the row with which the block before the first one begins; -1 for all */
    ReturnedRows(DepositStore store, long depositId, SpoolKey key, long afterBlock) {
        this.store = store;
        this.depositId = depositId;
        this.key = key;
        this.lastBlock = afterBlock;
    }

    @Override
    public boolean hasNext() {
        while (!ended && !block.hasNext()) {
            Optional<DepositStore.ReturnedBlock> next = store.returnedAfter(depositId, lastBlock);
            if (next.isEmpty()) {
                ended = true;
            } else {
                lastBlock = next.get().firstRow();
                block = open(next.get());
            }
        }
        return block.hasNext();
    }

    private Iterator<ReturnedRow> open(DepositStore.ReturnedBlock sealed) {
        try {
            return ReturnedBlocks.open(sealed.sealed(), key).iterator();
        } catch (IOException e) {
            throw new UncheckedIOException("returned rows can't be opened", e);
        }
    }

    @Override
    public ReturnedRow next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return block.next();
    }
}
