/** Double opt-in: what somebody asked for in a person's name, confirmed by the person, or forgotten. */
@CheckReturnValue
package io.assentry.consent.confirmations;

import com.google.errorprone.annotations.CheckReturnValue;
