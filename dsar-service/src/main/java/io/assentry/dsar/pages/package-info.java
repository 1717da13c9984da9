/**
 * The doors for people: small pages, rendered here, without script, style or anything from elsewhere, and without anything
 * about the person. What is answered does not depend on who somebody is.
 */
@CheckReturnValue
package io.assentry.dsar.pages;

import com.google.errorprone.annotations.CheckReturnValue;
