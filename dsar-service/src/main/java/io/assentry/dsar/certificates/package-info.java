/** Erasure certificates: what each system did, in its own signed words, for whoever has nothing but our public key. */
@CheckReturnValue
package io.assentry.dsar.certificates;

import com.google.errorprone.annotations.CheckReturnValue;
