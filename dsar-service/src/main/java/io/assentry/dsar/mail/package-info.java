/**
 * Letters to the person (GDPR Art. 12(1), (3)): written in their language, queued with the fact that asks for them, and
 * sent over SMTP once that has committed.
 */
@CheckReturnValue
package io.assentry.dsar.mail;

import com.google.errorprone.annotations.CheckReturnValue;
