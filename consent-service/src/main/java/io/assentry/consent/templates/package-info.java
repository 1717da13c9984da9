/** What is sent: the class of each template, who approved it, and what it has to show. */
@CheckReturnValue
package io.assentry.consent.templates;

import com.google.errorprone.annotations.CheckReturnValue;
