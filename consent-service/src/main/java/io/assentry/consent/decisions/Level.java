package io.assentry.consent.decisions;

/**
 * One level of the decision table.
 *
 * @param number the lowest that found something decides
 * @param source where the rule comes from
 */
record Level(int number, String source) {}
