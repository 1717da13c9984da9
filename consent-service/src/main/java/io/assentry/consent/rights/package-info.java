/** What rights requests ask of this service, heard as events and reported under their tasks. */
@CheckReturnValue
package io.assentry.consent.rights;

import com.google.errorprone.annotations.CheckReturnValue;
