package io.assentry.local.demo;

/**
 * Where everything is that the story needs.
 *
 * @param mail the address of Mailpit, or of what speaks as it does
 * @param kafka bootstrap servers
 * @param token for everything, as the operator has it
 */
public record DemoWorld(
        Site consent, Site dsar, String retention, String crm, String mailer, String mail, String kafka, String token) {

    /**
     * A service that sends links to people.
     *
     * @param address where it is reached from here
     * @param publicAddress where its links lead, which may be reached from elsewhere only
     */
    public record Site(String address, String publicAddress) {}

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "DemoWorld[" + consent.address() + "]";
    }
}
