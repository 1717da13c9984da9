/** What became of messages: bounces, complaints, and numbers that belong to somebody else now. */
@CheckReturnValue
package io.assentry.consent.deliveries;

import com.google.errorprone.annotations.CheckReturnValue;
