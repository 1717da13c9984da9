package io.assentry.dsar.deadlines;

/**
 * One line of the explanation: what was computed, the day that came out, why, and the provision it rests on. Holds no
 * personal data, so that it can be shown to the person, to the authority and in a log alike.
 */
public record Step(String name, String value, String because, String source) {}
