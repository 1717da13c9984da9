/**
 * The statutory clock: when a person must have an answer, and why on that day. Pure arithmetic over dates that are
 * handed in; no clock, no database and no holiday library is asked from inside a rule.
 */
@CheckReturnValue
package io.assentry.dsar.deadlines;

import com.google.errorprone.annotations.CheckReturnValue;
