/** A person's copy of what is held about them (GDPR Art. 15), handed out to whoever has the task and the right to ask. */
@CheckReturnValue
package io.assentry.consent.access;

import com.google.errorprone.annotations.CheckReturnValue;
