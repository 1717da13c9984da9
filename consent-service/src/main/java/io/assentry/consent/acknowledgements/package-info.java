/** That people were told what is done with their data: its own record, never a consent. */
@CheckReturnValue
package io.assentry.consent.acknowledgements;

import com.google.errorprone.annotations.CheckReturnValue;
