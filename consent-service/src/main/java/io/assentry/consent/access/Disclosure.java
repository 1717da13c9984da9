package io.assentry.consent.access;

import io.assentry.consent.history.History.KnownPerson;
import io.assentry.consent.history.History.PersonView;
import io.assentry.consent.history.History.Sight;
import io.assentry.consent.purposes.Channel;
import io.assentry.kit.pseudonym.Pseudonym;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What of a person may be disclosed to whoever has proved some of their names: nothing of a channel by which they are, or
 * may be, reached under a name that was not proved. Names are linked by what others told us, and a mailbox is shared more
 * often than a telephone. What is about an address alone is disclosed to whoever has proved that address.
 */
final class Disclosure {

    private Disclosure() {}

    static PersonView to(KnownPerson person, Collection<Pseudonym> proved) {
        List<String> channels = Arrays.stream(Channel.values())
                .filter(channel -> person.names().stream()
                        .filter(name -> reaches(channel, name))
                        .allMatch(name -> isProved(name, proved)))
                .map(Channel::wire)
                .toList();
        return new PersonView(person.subject(), channels);
    }

    /** All of these people, and of the names that were asked for, to whoever has proved those. */
    static Sight to(List<KnownPerson> people, Collection<Pseudonym> proved) {
        return Sight.of(people, proved, person -> to(person, proved));
    }

    /** The names of the person that the case has proved. */
    static List<Pseudonym> shown(KnownPerson person, Collection<Pseudonym> proved) {
        return person.names().stream().filter(proved::contains).toList();
    }

    private static boolean isProved(Pseudonym name, Collection<Pseudonym> proved) {
        return proved.contains(name);
    }

    /** The letters that a pseudonym of each kind of identifier begins with. */
    private static boolean reaches(Channel channel, Pseudonym name) {
        Set<Character> kinds = switch (channel) {
            case EMAIL -> Set.of('e');
            case SMS, PHONE -> Set.of('p');
            case IN_APP -> Set.of('a', 'd', 's');
            case POST -> Set.of('e', 'p', 'a', 'd', 's');
        };
        return kinds.contains(name.value().charAt(0));
    }
}
