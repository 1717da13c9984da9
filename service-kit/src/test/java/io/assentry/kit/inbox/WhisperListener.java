package io.assentry.kit.inbox;

import io.assentry.kit.clock.Ids;
import io.assentry.kit.transaction.Transaction;
import jakarta.enterprise.context.ApplicationScoped;

/** A subscriber as services have them; hears well or fails, as a test wants it. */
@ApplicationScoped
class WhisperListener implements Subscriber {

    static final String TOPIC = "whispers";
    static final String TYPE = "io.assentry.Whispered.v1";

    private final Ids ids;
    private volatile boolean fails;

    record Whispered(int n) {}

    WhisperListener(Ids ids) {
        this.ids = ids;
    }

    void fails(boolean wanted) {
        fails = wanted;
    }

    @Override
    public Subscription subscription() {
        return Subscription.to(TOPIC).on(TYPE, Whispered.class, this::hear);
    }

    private void hear(Transaction tx, Heard<Whispered> event) {
        int rows = tx.handle()
                .execute(
                        "insert into note values (?, ?, ?)",
                        "acme",
                        ids.next(),
                        event.key() + "-" + event.data().n());
        if (fails || rows != 1) {
            throw new IllegalArgumentException("cannot");
        }
    }
}
