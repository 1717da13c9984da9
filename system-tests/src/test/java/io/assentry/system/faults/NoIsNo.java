package io.assentry.system.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.assentry.system.faults.Person.Word;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** I2: the last word of each person is what a follower of {@code consent-state} reads, and what the gate says. */
final class NoIsNo implements Invariant {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ASKED = 25;

    @Override
    public String name() {
        return "I2";
    }

    @Override
    public List<String> broken(Look look) {
        Map<String, String> stated = stated(look.topics());
        Map<String, List<String>> pseudonyms = new HashMap<>();
        look.postgres()
                .rows(Service.CONSENT, """
                        select f.consent_id::text, p.controller_id || '/' || p.pseudonym as place
                        from consent_fact f join subject_pseudonym p using (controller_id, subject_id)
                        where f.kind = 'granted'
                        """)
                .forEach(row -> pseudonyms
                        .computeIfAbsent((String) row.get("consent_id"), _ -> new ArrayList<>())
                        .add((String) row.get("place")));
        List<String> broken = new ArrayList<>();
        List<Person> spoken = look.people().all().stream()
                .filter(person -> EnumSet.of(Word.YES, Word.NO, Word.NO_SOON).contains(person.lastWord()))
                .filter(person -> !person.consents().isEmpty())
                .toList();
        for (Person person : spoken) {
            String consent = person.consents().getLast().toString();
            for (String place : pseudonyms.getOrDefault(consent, List.of())) {
                boolean allowed = isAllowed(stated, place);
                if (allowed != (person.lastWord() == Word.YES)) {
                    broken.add("a follower reads " + (allowed ? "ALLOW" : "DENY") + " after " + person.lastWord());
                }
            }
        }
        spoken.stream().skip(Math.max(0, spoken.size() - ASKED)).forEach(person -> {
            boolean allowed = look.client()
                    .ask(new Question(person).aside(), Desk.LIMIT)
                    .at("/outcome")
                    .equals("ALLOW");
            if (allowed != (person.lastWord() == Word.YES)) {
                broken.add("the gate says " + (allowed ? "ALLOW" : "DENY") + " after " + person.lastWord());
            }
        });
        return broken;
    }

    /** The most restrictive row wins; no row is a no. */
    private static boolean isAllowed(Map<String, String> stated, String place) {
        return "ALLOW".equals(stated.get(place + "/" + Setting.PURPOSE + "/email"))
                && !"DENY".equals(stated.get(place + "/*"));
    }

    private static Map<String, String> stated(Snapshot topics) {
        Map<String, String> stated = new HashMap<>();
        for (ConsumerRecord<String, byte[]> record : topics.of("consent-state")) {
            if (record.value() == null) {
                stated.remove(record.key());
            } else {
                stated.put(record.key(), outcome(record.value()));
            }
        }
        return stated;
    }

    private static String outcome(byte[] value) {
        try {
            return JSON.readTree(value).path("outcome").asText();
        } catch (JsonProcessingException e) {
            return "unreadable";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
