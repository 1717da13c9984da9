/** The proof vault: what the proof of a consent needs of the person, sealed, and read for a reason that is evidence. */
@CheckReturnValue
package io.assentry.consent.proofs;

import com.google.errorprone.annotations.CheckReturnValue;
