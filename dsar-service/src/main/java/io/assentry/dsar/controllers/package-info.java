/**
 * This service's own copy of what it must know of controllers and agreements. It is heard from the registry, never asked
 * there: a request is taken in while the registry is away.
 */
@CheckReturnValue
package io.assentry.dsar.controllers;

import com.google.errorprone.annotations.CheckReturnValue;
