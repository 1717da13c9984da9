/** The rules themselves: which promise applies to a holding, and until when. Pure. */
@CheckReturnValue
package io.assentry.retention.appraisal;

import com.google.errorprone.annotations.CheckReturnValue;
