package io.assentry.system.faults;

/** May marketing be sent to this person now? */
record Question(Person person) {

    /** As a message leaves, which is written down. */
    Call call() {
        return inPhase("dispatch");
    }

    /** As a message is queued: the look of somebody who must not change what is compared. */
    Call aside() {
        return inPhase("enqueue");
    }

    private Call inPhase(String phase) {
        return Call.post(Service.CONSENT, person.controller(), person.base() + "/decisions", null, """
                {"identifier":%s,"purposeId":"%s","channel":"email","messageClass":"marketing","phase":"%s"}
                """.formatted(
                        person.identifier(), Setting.PURPOSE, phase));
    }
}
