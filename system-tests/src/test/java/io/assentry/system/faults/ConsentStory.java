package io.assentry.system.faults;

import java.util.Optional;
import java.util.UUID;

/** Somebody agrees, perhaps takes it back, perhaps agrees again; the gate is asked after each. */
final class ConsentStory implements Story {

    @Override
    public void tell(Desk desk, Person person) {
        Optional<UUID> consent = desk.agree(person);
        desk.decide(person);
        if (consent.isPresent() && desk.chance(0.7)) {
            desk.withdraw(person, consent.get());
            desk.decide(person);
            if (desk.chance(0.3)) {
                desk.agree(person).ifPresent(_ -> desk.decide(person));
            }
        }
    }
}
