/** What is held where, and what may become of it; references and dates, never the data. */
@CheckReturnValue
package io.assentry.retention.records;

import com.google.errorprone.annotations.CheckReturnValue;
