package io.assentry.testkit.scope;

/**
 * One mention of something that rows are read from or written to.
 *
 * @param number which mention in the statement it is
 * @param owned whether its rows belong to controllers
 * @param bound whether its controller is known from the start: the rows of a parameter, a subquery that is checked by
 *     itself, an insert that names the column
 */
record Ref(int number, String name, boolean owned, boolean bound) {}
