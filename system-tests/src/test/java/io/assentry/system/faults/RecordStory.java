package io.assentry.system.faults;

/** A system says what it holds about somebody; perhaps a dispute keeps it for a while. */
final class RecordStory implements Story {

    @Override
    public void tell(Desk desk, Person person) {
        desk.agree(person);
        desk.haveRecord(person);
        if (person.held().isPresent() && desk.chance(0.5)) {
            desk.placeHold(person);
            if (person.hold().isPresent() && desk.chance(0.7)) {
                desk.releaseHold(person);
            }
        }
    }
}
