/** Opt-outs that are wider than one consent, by whichever door they come. */
@CheckReturnValue
package io.assentry.consent.optouts;

import com.google.errorprone.annotations.CheckReturnValue;
