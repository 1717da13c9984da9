package io.assentry.example.system;

import java.util.UUID;

/**
 * A report as it was signed once and is sent as often as needed.
 *
 * @param eventId of the event that carries it over Kafka; a repeat is the same event
 */
public record SignedReport(UUID taskId, String controllerId, String jws, UUID eventId) {}
