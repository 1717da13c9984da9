/** What people answer to messages, by SMS or e-mail, and what follows from it. */
@CheckReturnValue
package io.assentry.consent.replies;

import com.google.errorprone.annotations.CheckReturnValue;
