/** Legal holds: what must not be disposed of, by what right, and until when that is looked at again. */
@CheckReturnValue
package io.assentry.retention.holds;

import com.google.errorprone.annotations.CheckReturnValue;
