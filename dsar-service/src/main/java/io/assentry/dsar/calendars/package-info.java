/** Which days are public holidays where, taken from a library once and then kept with the clock that used them. */
@CheckReturnValue
package io.assentry.dsar.calendars;

import com.google.errorprone.annotations.CheckReturnValue;
