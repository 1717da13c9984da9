/** Retention schedules: what the controller has promised, version by version, and which version is in force. */
@CheckReturnValue
package io.assentry.retention.schedules;

import com.google.errorprone.annotations.CheckReturnValue;
