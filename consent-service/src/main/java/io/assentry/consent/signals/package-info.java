/** Opt-out signals of browsers: recorded, honoured and shown. */
@CheckReturnValue
package io.assentry.consent.signals;

import com.google.errorprone.annotations.CheckReturnValue;
