/** Pseudonyms on request, for systems that have no key of their own. */
@CheckReturnValue
package io.assentry.consent.pseudonyms;

import com.google.errorprone.annotations.CheckReturnValue;
