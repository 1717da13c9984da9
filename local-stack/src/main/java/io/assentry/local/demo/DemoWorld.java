package io.assentry.local.demo;

/**
 * Where everything is that the story needs.
 *
 * @param mail the mail sink's address
 * @param kafka bootstrap servers
 * @param token for everything, as the operator has it
 */
public record DemoWorld(
        String consent,
        String dsar,
        String retention,
        String crm,
        String mailer,
        String mail,
        String kafka,
        String token) {

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "DemoWorld[" + consent + "]";
    }
}
