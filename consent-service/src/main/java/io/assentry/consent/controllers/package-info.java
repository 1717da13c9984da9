/** Our own copy of the registry's controllers and agreements: who is not here is refused. */
@CheckReturnValue
package io.assentry.consent.controllers;

import com.google.errorprone.annotations.CheckReturnValue;
