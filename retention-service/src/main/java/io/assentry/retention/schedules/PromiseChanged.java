package io.assentry.retention.schedules;

import io.assentry.kit.access.ControllerId;

/** A controller's promises are other ones than before: what is held has to be appraised again. */
public record PromiseChanged(ControllerId controller) {}
