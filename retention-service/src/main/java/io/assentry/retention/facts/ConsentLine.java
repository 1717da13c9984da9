package io.assentry.retention.facts;

import io.assentry.retention.facts.ConsentFact.Ended;
import io.assentry.retention.facts.ConsentFact.Granted;
import io.assentry.retention.facts.ConsentFact.Suppressed;
import io.assentry.retention.facts.ConsentFact.Withdrawn;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of one person's consent to one purpose on one channel: the last grant, and what took it back since. A
 * purpose rests on consent for as long as one of its lines does.
 *
 * @param withdrawn the first withdrawal after the last grant
 * @param ended when the last grant ended by itself
 * @param suppressed the earliest suppression still standing that came after the last grant
 */
public record ConsentLine(
        UUID subjectId,
        String channel,
        Optional<Granted> granted,
        Optional<Withdrawn> withdrawn,
        Optional<Ended> ended,
        Optional<Suppressed> suppressed) {}
