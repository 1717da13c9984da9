package io.assentry.system.faults;

/** One more system is registered, which every other service has to hear of. */
final class RegistryStory implements Story {

    @Override
    public void tell(Desk desk, Person person) {
        String system = "sys-" + person.key();
        desk.change(Call.post(Service.REGISTRY, "*", "/v1/systems", desk.key(person), """
                {"systemId":"%s","name":"One of many","controllers":["%s"],"transport":"manual",
                 "rights":["ACCESS"],"identifierTypes":["email"],"dataCategories":["email"],"country":"DE"}
                """.formatted(
                                system, Setting.ELSEWHERE)))
                .ifPresent(_ -> desk.people().registered(system));
    }
}
