/** What a controller's data are used for, and how long a consent to it lasts. */
@CheckReturnValue
package io.assentry.consent.purposes;

import com.google.errorprone.annotations.CheckReturnValue;
