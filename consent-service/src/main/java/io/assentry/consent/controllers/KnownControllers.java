package io.assentry.consent.controllers;

import io.assentry.kit.access.ControllerId;

/** Which controllers there are; every path of a controller asks first. */
public interface KnownControllers {

    /** Throws {@link io.assentry.kit.access.UnknownController} unless the registry has announced it. */
    void refuseUnknown(ControllerId controller);

    /** Where it stands; throws likewise. */
    Standing standing(ControllerId controller);
}
