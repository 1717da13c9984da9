package io.assentry.system.faults;

/** Somebody agrees and then objects to direct marketing as a whole (GDPR Art. 21(2)). */
final class ObjectionStory implements Story {

    @Override
    public void tell(Desk desk, Person person) {
        desk.agree(person).ifPresent(_ -> desk.decide(person));
        desk.change(Call.post(Service.CONSENT, person.controller(), person.base() + "/objections", null, """
                {"identifiers":[%s],"instrument":"direct_marketing","occurredAt":"%s"}
                """.formatted(
                                person.identifier(), desk.clock().instant())))
                .ifPresent(_ -> person.objected());
        desk.decide(person);
    }
}
