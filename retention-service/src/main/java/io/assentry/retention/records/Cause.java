package io.assentry.retention.records;

/**
 * Why a record was appraised.
 *
 * @param kind {@code registration}, {@code schedule}, or the type of the event that was heard
 * @param id of the registration, the schedule versions or the event
 */
public record Cause(String kind, String id) {}
