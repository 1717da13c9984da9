/** Ends what is kept of sending when its own period is over; what proves an opt-out is none of it. */
@CheckReturnValue
package io.assentry.consent.disposals;

import com.google.errorprone.annotations.CheckReturnValue;
