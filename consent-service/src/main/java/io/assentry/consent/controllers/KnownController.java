package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A controller that the registry has announced, with the zone in which its periods are counted, where it stands, and
 * in which language it writes to people (BCP 47).
 */
record KnownController(ControllerId id, ZoneId zone, Standing standing, String language, Instant registeredAt) {}
