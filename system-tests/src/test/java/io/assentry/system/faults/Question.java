package io.assentry.system.faults;

/** May marketing be sent to this person now? */
record Question(Person person) {

    Call call() {
        return Call.post(Service.CONSENT, person.controller(), person.base() + "/decisions", null, """
                {"identifier":%s,"purposeId":"%s","channel":"email","messageClass":"marketing","phase":"dispatch"}
                """.formatted(
                        person.identifier(), Setting.PURPOSE));
    }
}
