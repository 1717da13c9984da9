package io.assentry.registry.systems;

import io.assentry.registry.register.Word;

/** How a system takes part in rights requests and disposal. */
public enum Transport implements Word {
    /** Follows rights-tasks and writes rights-task-reports. */
    KAFKA("kafka"),
    /** Lists its tasks over HTTP and reports there. */
    HTTP_PULL("http_pull"),
    /** Is called by OpenDSR 2.0 and answers with signed callbacks. */
    OPENDSR("opendsr"),
    /** A person works the task on the desk. */
    MANUAL("manual"),
    /** Acts on the rights event itself: Assentry's own services. */
    EVENT("event");

    private final String word;

    Transport(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
