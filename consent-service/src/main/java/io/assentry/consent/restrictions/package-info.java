/** Restricting what is done with a person's data to storing them, and lifting that (GDPR Art. 18). */
@CheckReturnValue
package io.assentry.consent.restrictions;

import com.google.errorprone.annotations.CheckReturnValue;
