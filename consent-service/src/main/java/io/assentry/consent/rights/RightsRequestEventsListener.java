package io.assentry.consent.rights;

import io.assentry.consent.access.PrepareAccess;
import io.assentry.consent.erasures.EraseSubject;
import io.assentry.consent.erasures.ErasureRequest;
import io.assentry.consent.objections.ObjectToInterests;
import io.assentry.consent.objections.RaiseObjection;
import io.assentry.consent.optouts.WithdrawConsents;
import io.assentry.consent.restrictions.LiftRestriction;
import io.assentry.consent.restrictions.RestrictSubject;
import io.assentry.kit.inbox.Heard;
import io.assentry.kit.inbox.Inbox;
import io.assentry.kit.inbox.Subscriber;
import io.assentry.kit.inbox.Subscription;
import io.assentry.kit.reports.ReportTask;
import io.assentry.kit.transaction.Transaction;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Hears what rights requests ask of this service: it acts on the event alone, for its pseudonyms, and reports its task, if
 * it has one. For opt-outs dsar-service has called before, so most of it stands already; the event is there for when the
 * call did not come through.
 */
@ApplicationScoped
class RightsRequestEventsListener implements Subscriber {

    static final String TOPIC = "rights-request-events";

    private static final Logger LOG = Logger.getLogger(RightsRequestEventsListener.class);

    private final Inbox inbox;
    private final RaiseObjection raiseObjection;
    private final ObjectToInterests objectToInterests;
    private final WithdrawConsents withdrawConsents;
    private final RestrictSubject restrictSubject;
    private final LiftRestriction liftRestriction;
    private final EraseSubject eraseSubject;
    private final PrepareAccess prepareAccess;
    private final ReportTask reportTask;

    RightsRequestEventsListener(
            Inbox inbox,
            RaiseObjection raiseObjection,
            ObjectToInterests objectToInterests,
            WithdrawConsents withdrawConsents,
            RestrictSubject restrictSubject,
            LiftRestriction liftRestriction,
            EraseSubject eraseSubject,
            PrepareAccess prepareAccess,
            ReportTask reportTask) {
        this.inbox = inbox;
        this.raiseObjection = raiseObjection;
        this.objectToInterests = objectToInterests;
        this.withdrawConsents = withdrawConsents;
        this.restrictSubject = restrictSubject;
        this.liftRestriction = liftRestriction;
        this.eraseSubject = eraseSubject;
        this.prepareAccess = prepareAccess;
        this.reportTask = reportTask;
    }

    @Incoming(TOPIC)
    @Blocking
    void on(ConsumerRecords<String, byte[]> batch) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>(batch.count());
        batch.forEach(records::add);
        inbox.receive(records, subscription());
    }

    @Override
    public Subscription subscription() {
        return Subscription.to(TOPIC)
                .on("io.assentry.ObjectionRequested.v1", RequestedReading.Objection.class, this::objected)
                .on("io.assentry.ConsentWithdrawalRequested.v1", RequestedReading.Withdrawal.class, this::withdrew)
                .on("io.assentry.RestrictionRequested.v1", RequestedReading.Restriction.class, this::restricted)
                .on("io.assentry.RestrictionLifted.v1", RequestedReading.Lifting.class, this::lifted)
                .on("io.assentry.AccessRequested.v1", RequestedReading.Access.class, this::accessed)
                .on("io.assentry.ErasureRequested.v1", RequestedReading.Erasure.class, this::erased);
    }

    private void objected(Transaction tx, Heard<RequestedReading.Objection> event) {
        RequestedReading.Objection data = event.data();
        refuseForeign(event, data.requestId());
        if (data.pseudonyms().isEmpty()) {
            return;
        }
        boolean changed = data.isToDirectMarketing()
                ? raiseObjection
                        .handle(
                                tx,
                                new RaiseObjection.Command(
                                        event.controller(),
                                        data.names(),
                                        data.receivedAt(),
                                        data.requestId(),
                                        data.taskOf(reportTask)))
                        .changed()
                : objectToInterests
                        .handle(
                                tx,
                                new ObjectToInterests.Command(
                                        event.controller(),
                                        data.names(),
                                        data.purpose(),
                                        data.receivedAt(),
                                        data.requestId(),
                                        data.taskOf(reportTask)))
                        .changed();
        LOG.debugf("Request %s objects; something changed: %s", data.requestId(), changed);
    }

    private void withdrew(Transaction tx, Heard<RequestedReading.Withdrawal> event) {
        RequestedReading.Withdrawal data = event.data();
        refuseForeign(event, data.requestId());
        if (!data.pseudonyms().isEmpty()) {
            WithdrawConsents.Answer answer = withdrawConsents.handle(
                    tx,
                    new WithdrawConsents.Asked(
                            event.controller(),
                            data.names(),
                            data.reach(),
                            data.receivedAt(),
                            data.requestId(),
                            data.taskOf(reportTask)));
            LOG.debugf("Request %s withdraws; something changed: %s", data.requestId(), answer.changed());
        }
    }

    private void restricted(Transaction tx, Heard<RequestedReading.Restriction> event) {
        RequestedReading.Restriction data = event.data();
        refuseForeign(event, data.requestId());
        RestrictSubject.Answer answer = restrictSubject.handle(
                tx,
                new RestrictSubject.Command(
                        event.controller(),
                        data.names(),
                        data.why(),
                        data.receivedAt(),
                        data.requestId(),
                        data.taskOf(reportTask)));
        LOG.debugf("Request %s restricts; something changed: %s", data.requestId(), answer.changed());
    }

    private void lifted(Transaction tx, Heard<RequestedReading.Lifting> event) {
        RequestedReading.Lifting data = event.data();
        refuseForeign(event, data.requestId());
        LiftRestriction.Answer answer = liftRestriction.handle(
                tx, event.controller(), data.requestId(), data.toldAt(), data.taskOf(reportTask));
        LOG.debugf("Request %s restricts no longer; something changed: %s", data.requestId(), answer.changed());
    }

    private void erased(Transaction tx, Heard<RequestedReading.Erasure> event) {
        RequestedReading.Erasure data = event.data();
        refuseForeign(event, data.requestId());
        EraseSubject.Answer answer = eraseSubject.handle(
                tx,
                new ErasureRequest(
                        event.controller(), data.requestId(), data.names(), data.before(), data.taskOf(reportTask)));
        LOG.debugf("Request %s erases; the person was known: %s", data.requestId(), answer.known());
    }

    /** Who has no task with us does not fetch anything either. */
    private void accessed(Transaction tx, Heard<RequestedReading.Access> event) {
        RequestedReading.Access data = event.data();
        refuseForeign(event, data.requestId());
        data.taskOf(reportTask).ifPresent(task -> {
            PrepareAccess.Answer answer = prepareAccess.handle(
                    tx,
                    new PrepareAccess.Command(event.controller(), data.requestId(), task, data.names(), data.dueAt()));
            LOG.debugf("Request %s asks for a copy; entries: %d", data.requestId(), answer.entries());
        });
    }

    private static void refuseForeign(Heard<?> event, UUID request) {
        if (!event.key().equals(event.controller() + "/" + request)) {
            throw new IllegalArgumentException("The key names another controller or request than the event");
        }
    }
}
