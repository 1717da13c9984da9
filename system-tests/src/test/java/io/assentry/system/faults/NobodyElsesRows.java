package io.assentry.system.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** I10: who acts for one controller finds nothing of another, at its own address or at the other's. */
final class NobodyElsesRows implements Invariant {

    private static final int ASKED = 3;
    private static final int NOT_FOUND = 404;

    @Override
    public String name() {
        return "I10";
    }

    @Override
    public List<String> broken(Look look) {
        List<String> broken = new ArrayList<>();
        List<Person> people = look.people().all().stream()
                .filter(person -> !person.consents().isEmpty())
                .toList();
        people.stream().skip(Math.max(0, people.size() - ASKED)).forEach(person -> {
            String stranger = People.CONTROLLERS.stream()
                    .filter(other -> !other.equals(person.controller()))
                    .findFirst()
                    .orElseThrow();
            paths(person).forEach(call -> {
                for (String base : List.of(person.base(), "/v1/controllers/" + stranger)) {
                    Answer answer =
                            look.client().ask(Call.get(call.service(), stranger, base + call.path()), Desk.LIMIT);
                    if (answer.status() != NOT_FOUND) {
                        broken.add(call.service() + " answers a stranger " + answer.status());
                    }
                }
            });
        });
        return broken;
    }

    private static List<Call> paths(Person person) {
        List<Call> paths = new ArrayList<>();
        Optional.of(person.consents())
                .filter(consents -> !consents.isEmpty())
                .ifPresent(consents ->
                        paths.add(Call.get(Service.CONSENT, person.controller(), "/consents/" + consents.getFirst())));
        person.requests()
                .forEach(request -> paths.add(Call.get(Service.DSAR, person.controller(), "/requests/" + request)));
        person.held()
                .ifPresent(held -> paths.add(Call.get(
                        Service.RETENTION, person.controller(), "/records/" + held.recordKey() + "/explanation")));
        return paths;
    }
}
