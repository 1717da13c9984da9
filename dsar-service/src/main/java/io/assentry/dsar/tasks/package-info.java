/** What each system has to do for a rights request, and what it reports that it did. */
@CheckReturnValue
package io.assentry.dsar.tasks;

import com.google.errorprone.annotations.CheckReturnValue;
