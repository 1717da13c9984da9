/** Is the person who asks the person whom the data concern (GDPR Art. 12(6))? Proportionate: the least that suffices. */
@CheckReturnValue
package io.assentry.dsar.identity;

import com.google.errorprone.annotations.CheckReturnValue;
