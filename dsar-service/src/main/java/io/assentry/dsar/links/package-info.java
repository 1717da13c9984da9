/** Links for people: secret, expiring, of a single purpose, and kept as hashes alone. */
@CheckReturnValue
package io.assentry.dsar.links;

import com.google.errorprone.annotations.CheckReturnValue;
