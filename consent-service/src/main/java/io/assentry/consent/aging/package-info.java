/** What time does to consents that nobody touches: it is recorded and said; decisions never wait for it. */
@CheckReturnValue
package io.assentry.consent.aging;

import com.google.errorprone.annotations.CheckReturnValue;
