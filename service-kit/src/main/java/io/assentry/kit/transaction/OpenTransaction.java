package io.assentry.kit.transaction;

import java.util.List;
import org.jdbi.v3.core.Handle;

record OpenTransaction(Handle handle, List<Runnable> afterwards) implements Transaction {

    @Override
    public void afterCommit(Runnable action) {
        afterwards.add(action);
    }
}
