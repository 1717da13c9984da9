/** What the operator's systems say of the data they hold, each statement signed with the system's own key. */
@CheckReturnValue
package io.assentry.retention.lifecycle;

import com.google.errorprone.annotations.CheckReturnValue;
