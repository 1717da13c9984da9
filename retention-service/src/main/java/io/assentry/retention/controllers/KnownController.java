package io.assentry.retention.controllers;

import io.assentry.kit.access.ControllerId;
import java.time.Instant;
import java.time.ZoneId;

/** A controller that the registry has announced, with the zone in which its days are counted. */
record KnownController(ControllerId id, ZoneId zone, Instant registeredAt) {}
