/** Carries an erasure out in every system that may hold the person's data, and certifies what became of it. */
@CheckReturnValue
package io.assentry.dsar.fulfilment;

import com.google.errorprone.annotations.CheckReturnValue;
