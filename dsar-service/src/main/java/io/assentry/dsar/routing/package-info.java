/**
 * Where a case goes once the person is known: to the systems if it is the operator's own, to the controller if the
 * operator is its processor, which then waits for a written instruction (GDPR Art. 28(3)(a) and (e)).
 */
@CheckReturnValue
package io.assentry.dsar.routing;

import com.google.errorprone.annotations.CheckReturnValue;
