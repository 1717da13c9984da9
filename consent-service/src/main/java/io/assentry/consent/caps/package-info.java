/** How many marketing messages a controller lets a person have in a day. */
@CheckReturnValue
package io.assentry.consent.caps;

import com.google.errorprone.annotations.CheckReturnValue;
