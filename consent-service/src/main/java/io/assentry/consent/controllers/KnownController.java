package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.time.ZoneId;

/** A controller that the registry has announced, with the zone in which its periods are counted and where it stands. */
record KnownController(ControllerId id, ZoneId zone, Standing standing, Instant registeredAt) {}
