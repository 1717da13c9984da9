/** What consent-service has said about people, as far as it decides how long data may stay. */
@CheckReturnValue
package io.assentry.retention.facts;

import com.google.errorprone.annotations.CheckReturnValue;
