/** Our own copy of the registry's controllers, agreements and systems: who is not here is refused. */
@CheckReturnValue
package io.assentry.retention.controllers;

import com.google.errorprone.annotations.CheckReturnValue;
