/** This service's own copy of the system directory: which system holds what for whom, and what it can carry out. */
@CheckReturnValue
package io.assentry.dsar.systems;

import com.google.errorprone.annotations.CheckReturnValue;
