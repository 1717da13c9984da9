package io.assentry.consent.confirmations;

/** Small pages in plain HTML: no script, no style, nothing from elsewhere, nothing about the person. */
enum ConfirmationPage {
    ASK("Please confirm", """
            <p>Somebody, we hope you, asked for messages to be sent to you. Nothing is sent unless you confirm it.</p>
            <form method="post">
              <input type="hidden" name="confirm" value="yes">
              <button type="submit">Confirm</button>
            </form>
            <p>If it was not you, you need do nothing: what was asked is forgotten after thirty days.</p>"""),
    DONE("Confirmed", """
            <p>Thank you. You can take this back at any time; each message says how.</p>"""),
    OVERTAKEN("Nothing was changed", """
            <p>You asked not to be written to after this link was sent, and that holds. If you changed your mind, please ask
            again.</p>"""),
    EXPIRED("This link is too old", """
            <p>It was good for seven days, and nothing was confirmed. If you still want it, please ask again.</p>"""),
    UNKNOWN("This link is not known here", """
            <p>It may have been cut off on its way, or be too old. If you still want what it was for, please ask again.</p>""");

    private final String html;

    ConfirmationPage(String title, String body) {
        this.html = """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%1$s</title></head>
                <body>
                <h1>%1$s</h1>
                %2$s
                </body>
                </html>
                """.formatted(title, body);
    }

    String html() {
        return html;
    }
}
