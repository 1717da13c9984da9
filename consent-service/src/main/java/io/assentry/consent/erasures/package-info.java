/** A person's erasure as far as this service holds anything: what ends, what stays as proof, and what is reported. */
@CheckReturnValue
package io.assentry.consent.erasures;

import com.google.errorprone.annotations.CheckReturnValue;
