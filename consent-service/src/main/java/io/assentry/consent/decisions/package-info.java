/** May this be sent? The decision table, and nothing that could forget an opt-out. */
@CheckReturnValue
package io.assentry.consent.decisions;

import com.google.errorprone.annotations.CheckReturnValue;
