package io.assentry.system.faults;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody of the load, with everything that services have acknowledged about them: what the checks compare with. */
final class Person {

    private final String controller;
    private final String name;
    private final List<UUID> consents = new CopyOnWriteArrayList<>();
    private final Set<UUID> withdrawn = ConcurrentHashMap.newKeySet();
    private final Set<UUID> requests = ConcurrentHashMap.newKeySet();
    private final Set<UUID> proved = ConcurrentHashMap.newKeySet();
    private volatile Word lastWord = Word.NEVER_ASKED;
    private volatile String pseudonym;
    private volatile boolean objected;
    private volatile Held held;
    private volatile Hold hold;
    private volatile UUID erasure;
    private volatile UUID certified;
    private volatile boolean checkedErased;

    /** What the person said last about being written to. */
    enum Word {
        NEVER_ASKED,
        YES,
        NO,
        /** From the next moment of rest on. */
        NO_SOON,
        /** Several spoke for the person at once. */
        EITHER
    }

    /** What a system holds. */
    record Held(UUID recordKey, String recordRef) {}

    /** @param reached the record was seen to be there once the hold had been acknowledged */
    record Hold(UUID holdId, boolean stands, boolean reached) {}

    Person(String controller, String name) {
        this.controller = controller;
        this.name = name;
    }

    String controller() {
        return controller;
    }

    String base() {
        return "/v1/controllers/" + controller;
    }

    String email() {
        return name + "@faults.example";
    }

    /** Begins all ids and keys that are this person's alone, and says nothing of the address. */
    String key() {
        return name.substring(People.CANARY.length());
    }

    String identifier() {
        return "{\"type\":\"email\",\"value\":\"" + email() + "\"}";
    }

    void agreed(UUID consentId) {
        consents.add(consentId);
        lastWord = Word.YES;
    }

    void withdrew(UUID consentId) {
        withdrawn.add(consentId);
        lastWord = Word.NO;
    }

    void objected() {
        objected = true;
        lastWord = Word.NO;
    }

    /** Either may be true until somebody asks. */
    void saidBoth() {
        lastWord = Word.EITHER;
    }

    void asked(UUID requestId) {
        requests.add(requestId);
    }

    void optedOut() {
        lastWord = Word.NO;
    }

    /** The answer says that the opt-out is still to come into force. */
    void optsOutSoon() {
        lastWord = Word.NO_SOON;
    }

    void proved(UUID requestId) {
        proved.add(requestId);
    }

    void knownAs(String value) {
        pseudonym = value;
    }

    void isHeld(Held record) {
        held = record;
    }

    void underHold(Hold placed) {
        hold = placed;
    }

    void erased(UUID requestId) {
        erasure = requestId;
    }

    /** The erasure has its certificate. */
    void certified(UUID requestId) {
        certified = requestId;
    }

    void checkedErased() {
        checkedErased = true;
    }

    List<UUID> consents() {
        return consents;
    }

    Set<UUID> withdrawn() {
        return withdrawn;
    }

    Set<UUID> requests() {
        return requests;
    }

    Set<UUID> proved() {
        return proved;
    }

    Word lastWord() {
        return lastWord;
    }

    Optional<String> pseudonym() {
        return Optional.ofNullable(pseudonym);
    }

    boolean hasObjected() {
        return objected;
    }

    Optional<Held> held() {
        return Optional.ofNullable(held);
    }

    Optional<Hold> hold() {
        return Optional.ofNullable(hold);
    }

    /** The request by which the person was erased. */
    Optional<UUID> erasure() {
        return Optional.ofNullable(erasure);
    }

    /** The request whose certificate was shown. */
    Optional<UUID> certified() {
        return Optional.ofNullable(certified);
    }

    boolean isCheckedErased() {
        return checkedErased;
    }
}
