/** Recording, showing and withdrawing a consent. */
@CheckReturnValue
package io.assentry.consent.consents;

import com.google.errorprone.annotations.CheckReturnValue;
