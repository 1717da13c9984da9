/** One-click unsubscribe by link (RFC 8058). */
@CheckReturnValue
package io.assentry.consent.unsubscribe;

import com.google.errorprone.annotations.CheckReturnValue;
