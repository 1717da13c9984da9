/** Mails that ask people to confirm, sent by the service itself: queued under a key each, and gone within the hour. */
@CheckReturnValue
package io.assentry.consent.mails;

import com.google.errorprone.annotations.CheckReturnValue;
