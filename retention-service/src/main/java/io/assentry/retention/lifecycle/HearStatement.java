package io.assentry.retention.lifecycle;

import io.assentry.kit.access.ControllerId;
import io.assentry.kit.transaction.Transaction;
import io.assentry.retention.disposals.SystemDisposed;
import io.assentry.retention.lifecycle.VerifyStatement.StatementNotReadable;
import io.assentry.retention.records.NoteActivity;
import io.assentry.retention.records.RecordBody;
import io.assentry.retention.records.RecordKey;
import io.assentry.retention.records.RecordRef;
import io.assentry.retention.records.RegisterRecord;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;

/** Acts on what a system says of its data, once it is known to be genuine. */
@ApplicationScoped
class HearStatement {

    private static final String LOGIN = "account.login";

    private final VerifyStatement verifyStatement;
    private final RegisterRecord registerRecord;
    private final NoteActivity noteActivity;
    private final SystemDisposed systemDisposed;
    private final Validator validator;

    HearStatement(
            VerifyStatement verifyStatement,
            RegisterRecord registerRecord,
            NoteActivity noteActivity,
            SystemDisposed systemDisposed,
            Validator validator) {
        this.verifyStatement = verifyStatement;
        this.registerRecord = registerRecord;
        this.noteActivity = noteActivity;
        this.systemDisposed = systemDisposed;
        this.validator = validator;
    }

    /** As a registration over HTTP: what was erased and comes back is told, and not kept. */
    void collected(Transaction tx, SignedStatement signed) {
        StatementBody statement = genuine(tx, signed);
        RecordBody body = statement.record();
        if (!validator.validate(body).isEmpty()) {
            throw new StatementNotReadable();
        }
        registerRecord.handle(tx, signed.controller(), body.registration());
    }

    /** Periods that count from the last log-in begin anew. */
    void active(Transaction tx, SignedStatement signed) {
        StatementBody statement = genuine(tx, signed);
        noteActivity.handle(tx, signed.controller(), keyOf(signed, statement), LOGIN, statement.occurredAt());
    }

    void disposed(Transaction tx, SignedStatement signed) {
        StatementBody statement = genuine(tx, signed);
        systemDisposed.handle(tx, signed.controller(), keyOf(signed, statement));
    }

    private StatementBody genuine(Transaction tx, SignedStatement signed) {
        StatementBody statement = verifyStatement.handle(tx, signed);
        if (!validator.validate(statement).isEmpty()) {
            throw new StatementNotReadable();
        }
        return statement;
    }

    private static RecordKey keyOf(SignedStatement signed, StatementBody statement) {
        ControllerId controller = signed.controller();
        return RecordKey.of(controller.value(), signed.systemId(), RecordRef.told(statement.recordRef()));
    }
}
