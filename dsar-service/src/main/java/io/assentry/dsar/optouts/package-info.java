/**
 * What a request opts out of is written to consent-service before the request is answered (GDPR Art. 21(3), 7(3)), and
 * again until it is in force.
 */
@CheckReturnValue
package io.assentry.dsar.optouts;

import com.google.errorprone.annotations.CheckReturnValue;
