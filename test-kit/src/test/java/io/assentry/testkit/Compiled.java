package io.assentry.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles what a test writes, so that a breach of a rule stands beside the test that expects it to be found. */
public final class Compiled {

    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|@interface|enum) (\\w+)");

    private Compiled() {}

    /**
     * @param folder where the class files go
     * @param known folders with classes that the sources may use
     * @param sources whole compilation units; each is called after the first type in it
     */
    public static void into(Path folder, List<Path> known, List<String> sources) throws IOException {
        Files.createDirectories(folder);
        String classPath = String.join(
                File.pathSeparator, known.stream().map(Path::toString).toList());
        StringWriter messages = new StringWriter();
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        messages,
                        null,
                        null,
                        List.of("-d", folder.toString(), "-cp", classPath, "-proc:none", "-parameters"),
                        null,
                        sources.stream().map(Source::of).toList())
                .call();
        assertThat(done).as(messages.toString()).isTrue();
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        static Source of(String text) {
            return new Source(first(PACKAGE, text) + "." + first(TYPE, text), text);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }

        private static String first(Pattern pattern, String text) {
            Matcher matcher = pattern.matcher(text);
            assertThat(matcher.find()).as(text).isTrue();
            return matcher.group(1);
        }
    }
}
