/** Objections: to direct marketing, which nobody weighs, and to what rests on legitimate interests (GDPR Art. 21). */
@CheckReturnValue
package io.assentry.consent.objections;

import com.google.errorprone.annotations.CheckReturnValue;
