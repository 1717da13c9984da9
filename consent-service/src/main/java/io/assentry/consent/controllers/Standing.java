package io.assentry.consent.controllers;

import java.util.Set;

/**
 * Where a controller stands.
 *
 * @param regimes the law that it stands under; never empty
 * @param country of establishment; null of those announced before it was kept here
 */
public record Standing(Set<Regime> regimes, String country) {}
