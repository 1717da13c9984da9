/** All that is recorded about a person, in its order, page by page. */
@CheckReturnValue
package io.assentry.consent.history;

import com.google.errorprone.annotations.CheckReturnValue;
