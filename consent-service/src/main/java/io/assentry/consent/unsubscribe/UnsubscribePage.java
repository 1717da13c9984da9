package io.assentry.consent.unsubscribe;

/** Small pages in plain HTML: no script, no style, nothing from elsewhere, nothing about the person. */
enum UnsubscribePage {
    ASK("Unsubscribe", """
            <p>You will receive no more messages of this kind by this channel.</p>
            <form method="post">
              <input type="hidden" name="List-Unsubscribe" value="One-Click">
              <button type="submit">Unsubscribe</button>
            </form>"""),
    DONE("You are unsubscribed", """
            <p>You will receive no more messages of this kind by this channel. Nothing else is needed.</p>"""),
    DONE_WITH_SIGNAL("You are unsubscribed", """
            <p>You will receive no more messages of this kind by this channel. Nothing else is needed.</p>
            <p>Opt-out signal honoured: your browser sends Global Privacy Control, so nobody else is told what you open
            and click.</p>"""),
    UNKNOWN("This link is not known here", """
            <p>It may have been cut off on its way. Please use the link in the message itself, or write to whoever sent
            it to you.</p>""");

    private final String html;

    UnsubscribePage(String title, String body) {
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
