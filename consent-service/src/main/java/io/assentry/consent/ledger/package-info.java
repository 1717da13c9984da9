/** What happened to each person's permissions, in order and for good, and what stands because of it. */
@CheckReturnValue
package io.assentry.consent.ledger;

import com.google.errorprone.annotations.CheckReturnValue;
