/** Privacy notices and their published versions, which never change. */
@CheckReturnValue
package io.assentry.consent.notices;

import com.google.errorprone.annotations.CheckReturnValue;
