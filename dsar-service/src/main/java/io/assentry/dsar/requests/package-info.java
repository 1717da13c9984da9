/**
 * Rights requests (GDPR Art. 12 to 22): taken in by any channel and without any form, from the moment at which they
 * reached the controller, with their clocks running.
 */
@CheckReturnValue
package io.assentry.dsar.requests;

import com.google.errorprone.annotations.CheckReturnValue;
