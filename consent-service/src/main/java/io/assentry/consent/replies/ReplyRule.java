package io.assentry.consent.replies;

import java.util.regex.Pattern;

/**
 * One way of saying something in free text. Patterns are read against normalised text: lower case, no accents, no
 * punctuation; an apostrophe is a space.
 *
 * @param name stable, told in answers and evidence: language and what it looks for
 */
record ReplyRule(String name, Intent intent, Pattern pattern) {

    static ReplyRule of(Intent intent, String name, String pattern) {
        return new ReplyRule(name, intent, Pattern.compile(pattern));
    }

    boolean holdsFor(String words) {
        return pattern.matcher(words).find();
    }
}
