package io.assentry.consent.ledger;

import io.assentry.consent.subjects.SubjectKey;
import io.assentry.kit.idempotency.IdempotencyKey;

/**
 * A fact as it is written down.
 *
 * @param attempt the caller's name for the attempt; null if it gave none
 */
public record Entry(SubjectKey person, Fact fact, IdempotencyKey attempt) {}
