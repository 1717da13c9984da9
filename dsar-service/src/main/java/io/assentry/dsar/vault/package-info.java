/**
 * What a case needs of the person, encrypted under a key of its own (GDPR Art 25, 32): a copy of the database says
 * nothing about who asked, and destroying one key ends one case's identity.
 */
@CheckReturnValue
package io.assentry.dsar.vault;

import com.google.errorprone.annotations.CheckReturnValue;
