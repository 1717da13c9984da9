package io.assentry.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.assentry.evidence.KnownKeys;
import io.assentry.evidence.NotGenuine;
import io.assentry.evidence.Verification;
import io.assentry.local.demo.Door.Answer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** She asks to be erased: in every service and in two systems that are not ours, but for what a lawsuit needs. */
final class ErasureChapter {

    private static final Pattern LINK = Pattern.compile("https?://\\S+/requests/verify/[A-Za-z0-9_-]{43}");

    private final Doors doors;
    private final Narrator narrator;
    private final TopicsSeen topics;
    private final Person person;
    private final ForgeryChapter forgery;
    private final Clock clock;
    private final ConsentChapter consents;

    ErasureChapter(
            Doors doors, Narrator narrator, TopicsSeen topics, Person person, ForgeryChapter forgery, Clock clock) {
        this.doors = doors;
        this.narrator = narrator;
        this.topics = topics;
        this.person = person;
        this.forgery = forgery;
        this.clock = clock;
        this.consents = new ConsentChapter(doors, narrator, person, clock);
    }

    void tell() {
        String record = theSystemsHoldRowsOfHers();
        String hold = aLawsuitNeedsHerRecord(record);
        String request = sheAsksToBeErased();
        sheShowsThatItIsShe(request);
        theControllerInstructs(request);
        itIsCarriedOutInPart(request, record, hold);
        forgery.tell(request);
        sheStaysErased();
        theLawsuitEnds(request, hold);
    }

    private String theSystemsHoldRowsOfHers() {
        narrator.chapter("Two systems of the operator hold rows of hers");
        Answer contact = doors.crm.post("/contacts", Map.of("name", "Mara Lind", "email", person.email()));
        Answer subscriber = doors.mailer.post("/subscribers", Map.of("email", person.email()));
        narrator.expect("crm holds her record", contact.status() == 201, contact.text());
        narrator.expect("mailer holds her subscription", subscriber.status() == 201, subscriber.text());
        String record = contact.at("/recordKey");
        awaitInRegister(record);
        awaitInRegister(subscriber.at("/recordKey"));
        return record;
    }

    private void awaitInRegister(String recordKey) {
        narrator.awaitThat(
                "retention-service has been told of record " + recordKey,
                () -> doors.retention
                                .look(Doors.BOOKS + "/records/" + recordKey + "/explanation")
                                .status()
                        == 200);
    }

    private String aLawsuitNeedsHerRecord(String record) {
        narrator.chapter("A lawsuit needs her customer record");
        Answer hold = doors.retention.post(
                Doors.BOOKS + "/holds",
                Map.of(
                        "matter", "4 O 112/26",
                        "kind", "litigation",
                        "citation", "ZPO § 138",
                        "scope", Map.of("recordKeys", List.of(record)),
                        "placedBy", "counsel",
                        "approvedBy", "privacy-officer",
                        "reviewBy", clock.instant().plus(Duration.ofDays(90)).toString()));
        narrator.expect("the legal hold stands", hold.status() == 201, hold.text());
        return hold.at("/holdId");
    }

    private String sheAsksToBeErased() {
        narrator.chapter("She asks to be erased");
        Answer received = doors.dsar.post(
                Doors.BOOKS + "/requests",
                Map.of(
                        "rights",
                        List.of("ERASURE"),
                        "identifiers",
                        List.of(person.identifier()),
                        "channel",
                        "email",
                        "receivedAt",
                        clock.instant().toString(),
                        "language",
                        "en",
                        "agreementId",
                        "harbour-books-dpa"));
        narrator.expect(
                "taken in, and the objection in it was in force before the answer",
                received.status() == 201 && received.at("/effects/0/inForce").equals("true"),
                received.text());
        consents.decision("nothing is sent to her from this moment", "DENY", "OBJECTION_DM");
        return received.at("/requestId");
    }

    private void sheShowsThatItIsShe(String request) {
        narrator.chapter("She shows that it is she");
        Answer check = doors.dsar.post(
                requests(request) + "/identity-checks", Map.of("method", "email_link", "identifier", 0));
        narrator.expect(
                "asked by mail; the answer never says whether she is known", check.status() == 202, check.text());
        String link = doors.ofDsar(narrator.await("a mail with a link has come", this::linkInMail));
        Answer opened = doors.stranger.get(link);
        narrator.expect(
                "opening the link changes nothing, since mail scanners do", opened.status() == 200, opened.status());
        Answer pressed = doors.stranger.postForm(link, "");
        narrator.expect("pressing the button proves the address", pressed.status() == 200, pressed.status());
        narrator.expect("the link works once", doors.stranger.postForm(link, "").status() == 404, "it worked twice");
    }

    private Optional<String> linkInMail() {
        for (JsonNode mail : mailsToHer()) {
            Matcher link = LINK.matcher(doors.mail
                    .look("/api/v1/message/" + mail.path("ID").asText())
                    .at("/Text"));
            if (link.find()) {
                return Optional.of(link.group());
            }
        }
        return Optional.empty();
    }

    private JsonNode mailsToHer() {
        return doors.mail
                .look("/api/v1/search?query=to:" + person.email().replace("@", "%40"))
                .json()
                .path("messages");
    }

    private void theControllerInstructs(String request) {
        narrator.chapter("The bookshop, whose customer she is, instructs its processor");
        narrator.awaitThat(
                "the case waits for the controller's word",
                () -> stateOf(request).equals("awaiting_controller"));
        Answer instructed = doors.dsar.post(
                requests(request) + "/decision", Map.of("decision", "carry_out", "reference", "TICKET-4711"));
        narrator.expect("instructed and begun", instructed.at("/state").equals("in_progress"), instructed.text());
    }

    private void itIsCarriedOutInPart(String request, String record, String hold) {
        narrator.chapter("Every service and both systems are told, and each does its part");
        narrator.awaitThat(
                "ErasureRequested names no address",
                () -> topics.event("ErasureRequested", r -> r.key().endsWith(request))
                        .filter(r -> !r.value().contains(person.email()))
                        .isPresent());
        narrator.awaitThat(
                "the ledger of what must stay erased is written",
                () -> topics.event("ErasureLedgerEntry", r -> r.value().contains(request))
                        .isPresent());
        narrator.awaitThat(
                "the outcome is partially fulfilled, never \"done\", since a record is held",
                () -> stateOf(request).equals("partially_fulfilled"));
        doors.dsar.get(requests(request) + "/tasks");
        narrator.expect(
                "mailer holds nothing of hers",
                rowsOf(doors.mailer, "/subscribers", "/subscribers") == 0,
                doors.mailer.look("/subscribers?email=" + encoded()).text());
        JsonNode certificate = certificate(request, 1);
        narrator.expect(
                "crm's own signed report says which record it keeps, and for which hold",
                systemIn(certificate, "crm").toString().contains(record)
                        && systemIn(certificate, "crm").toString().contains(hold),
                systemIn(certificate, "crm"));
        verify(request);
        narrator.awaitThat("she is told by letter what stays, and why", () -> mailed("erased in part"));
        narrator.awaitThat(
                "everybody who listens hears that it is certified",
                () -> topics.event("ErasureCompleted", r -> r.key().endsWith(request))
                        .isPresent());
    }

    private void sheStaysErased() {
        narrator.chapter("She stays erased");
        consents.importOldList();
        consents.decision("an import does not bring her back", "DENY", "ERASED");
        Answer again = doors.mailer.post(
                "/subscribers",
                Map.of(
                        "email", person.email(),
                        "collectedAt",
                                clock.instant().minus(Duration.ofDays(30)).toString()));
        narrator.expect("mailer restores an old backup with her in it", again.status() == 201, again.text());
        narrator.awaitThat(
                "retention-service says that erased data have reappeared",
                () -> topics.event("ErasedDataReappeared", r -> r.value().contains(again.at("/recordKey")))
                        .isPresent());
    }

    private void theLawsuitEnds(String request, String hold) {
        narrator.chapter("The lawsuit ends");
        Answer released = doors.retention.post(
                Doors.BOOKS + "/holds/" + hold + "/release", Map.of("releasedBy", "counsel", "reason", "settled"));
        narrator.expect("the hold is released", released.at("/state").equals("released"), released.text());
        narrator.awaitThat(
                "what it kept runs on by itself to the end",
                () -> stateOf(request).equals("fulfilled"));
        narrator.expect("crm holds nothing of hers", rowsOf(doors.crm, "/contacts", "/contacts") == 0, "a row");
        JsonNode certificate = certificate(request, 2);
        narrator.expect(
                "a new certificate stands in place of the first",
                !certificate.at("/certificate/supersedes").asText().isEmpty(),
                certificate.at("/certificate"));
        verify(request);
        Answer identifiers = doors.dsar.get(requests(request) + "/identifiers");
        narrator.expect("nobody can say any more who asked", identifiers.status() == 410, identifiers.status());
    }

    private JsonNode certificate(String request, int version) {
        return narrator.await(
                "certificate " + version + " is issued and its entry sealed in the log",
                () -> Optional.of(doors.dsar.look(requests(request) + "/certificate?version=" + version))
                        .filter(answer -> answer.status() == 200)
                        .map(Answer::json));
    }

    private static JsonNode systemIn(JsonNode bundle, String systemId) {
        for (JsonNode system : bundle.at("/certificate/systems")) {
            if (system.path("systemId").asText().equals(systemId)) {
                return system;
            }
        }
        throw new PromiseBroken("The certificate says nothing of " + systemId);
    }

    /** With nothing but the file and the public key. */
    private void verify(String request) {
        Answer file = doors.dsar.get(requests(request) + "/certificate");
        Answer keys = doors.stranger.get(doors.dsar.address() + "/v1/evidence/keys");
        try {
            Verification.Outcome outcome = Verification.of(file.text(), KnownKeys.of(keys.text()));
            outcome.holds().forEach(narrator::tell);
            narrator.expect("an outsider can verify it with the public key alone", true);
            narrator.expect("it names nobody", !file.text().contains(person.email()));
        } catch (NotGenuine e) {
            throw new PromiseBroken("The certificate is not genuine: " + e.getMessage(), e);
        }
    }

    private boolean mailed(String subject) {
        for (JsonNode mail : mailsToHer()) {
            if (mail.path("Subject").asText().contains(subject)) {
                return true;
            }
        }
        return false;
    }

    private int rowsOf(Door system, String path, String list) {
        return system.look(path + "?email=" + encoded()).json().at(list).size();
    }

    private String encoded() {
        return person.email().replace("@", "%40");
    }

    private String stateOf(String request) {
        return doors.dsar.look(requests(request)).at("/state");
    }

    private static String requests(String id) {
        return Doors.BOOKS + "/requests/" + id;
    }
}
