package io.assentry.consent.subjects;

import io.assentry.kit.access.ControllerId;

/** A person under their controller: the same human under another controller is somebody else, and nothing crosses. */
public record SubjectKey(ControllerId controller, SubjectId subject) {}
