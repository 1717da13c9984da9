/**
 * Takes a request in, by whatever door: it is recorded, what admits no delay is in force before the answer, and the
 * person hears that it arrived.
 */
@CheckReturnValue
package io.assentry.dsar.intake;

import com.google.errorprone.annotations.CheckReturnValue;
