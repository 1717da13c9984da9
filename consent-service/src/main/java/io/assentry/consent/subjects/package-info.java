/** Persons under a controller, known by pseudonyms only. */
@CheckReturnValue
package io.assentry.consent.subjects;

import com.google.errorprone.annotations.CheckReturnValue;
