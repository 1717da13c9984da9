/** What must stay erased: pseudonyms and record keys of those who asked for it, and from when on they count as new. */
@CheckReturnValue
package io.assentry.retention.erased;

import com.google.errorprone.annotations.CheckReturnValue;
