package io.assentry.registry.register;

import io.assentry.kit.access.Caller;
import io.quarkus.security.ForbiddenException;
import jakarta.enterprise.context.RequestScoped;

/**
 * What the caller of this request may reach. Registers stand outside every controller's path, so their writes need the
 * operator's scope on top of {@code registry:write}, and their reads are cut to the caller's controllers.
 */
@RequestScoped
public class CallerReach {

    private static final String OPERATOR = "operator";

    private final Caller caller;

    public CallerReach(Caller caller) {
        this.caller = caller;
    }

    public Reach toRead() {
        return caller.mayActForAll() ? Reach.toEveryone() : new Reach(false, caller.controllers());
    }

    public Reach toWrite() {
        if (!caller.scopes().contains(OPERATOR)) {
            throw new ForbiddenException();
        }
        return toRead();
    }
}
