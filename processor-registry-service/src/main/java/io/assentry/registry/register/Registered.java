package io.assentry.registry.register;

/**
 * Something that stands in a register.
 *
 * @param <D> what its caller said of it; two calls that say the same ask for the same registration
 */
public interface Registered<D> {

    D details();
}
