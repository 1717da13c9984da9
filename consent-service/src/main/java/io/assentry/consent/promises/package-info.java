/** Whether opt-outs are carried out as fast as is promised: measured, and shown beside what the law allows. */
@CheckReturnValue
package io.assentry.consent.promises;

import com.google.errorprone.annotations.CheckReturnValue;
