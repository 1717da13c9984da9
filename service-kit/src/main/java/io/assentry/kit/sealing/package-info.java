/** Secrets at rest: an operator's keys, and texts sealed under a key with the place they belong to. */
package io.assentry.kit.sealing;
