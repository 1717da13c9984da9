/** Disposal: what goes at an erasure, what stays and by what right, and how both are reported and proved. */
@CheckReturnValue
package io.assentry.retention.disposals;

import com.google.errorprone.annotations.CheckReturnValue;
