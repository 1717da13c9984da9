/** People who are found to be under 18. */
@CheckReturnValue
package io.assentry.consent.minors;

import com.google.errorprone.annotations.CheckReturnValue;
