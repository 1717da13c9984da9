package io.assentry.registry.controllers;

import java.time.ZoneId;
import java.util.Optional;

/**
 * The representative in the Union of a controller outside it (GDPR Art. 27). Its zone and holidays stand in for the
 * controller's when a person's own jurisdiction is not known.
 */
public record Representative(String name, String country, ZoneId zone, Optional<String> calendar) {}
