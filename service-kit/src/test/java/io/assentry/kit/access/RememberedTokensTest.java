package io.assentry.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class RememberedTokensTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final JWTAuthContextInfo CONTEXT = new JWTAuthContextInfo();

    private final HandSetClock clock = new HandSetClock();
    private final Verifier verifier = new Verifier();
    private final RememberedTokens tokens = new RememberedTokens(clock, verifier);

    @Test
    void a_token_is_verified_once_a_minute() throws ParseException {
        String first = caller("ends in an hour");
        String second = caller("ends in an hour");
        assertThat(verifier.verified).isOne();
        assertThat(first).isEqualTo(second).isEqualTo("ends in an hour");

        clock.now = NOON.plus(RememberedTokens.REMEMBERED_FOR);

        assertThat(caller("ends in an hour")).isEqualTo("ends in an hour");
        assertThat(verifier.verified).isEqualTo(2);
    }

    @Test
    void a_token_is_not_remembered_beyond_its_end() throws ParseException {
        verifier.end = NOON.plusSeconds(5);
        assertThat(caller("ends soon")).isEqualTo("ends soon");
        clock.now = NOON.plusSeconds(5);

        assertThat(caller("ends soon")).isEqualTo("ends soon");

        assertThat(verifier.verified).isEqualTo(2);
    }

    @Test
    void a_token_that_is_no_good_is_verified_each_time() {
        verifier.refuses = true;

        assertThatThrownBy(() -> caller("forged")).isInstanceOf(ParseException.class);
        assertThatThrownBy(() -> caller("forged")).isInstanceOf(ParseException.class);

        assertThat(verifier.verified).isEqualTo(2);
    }

    @Test
    void one_token_never_stands_for_another() throws ParseException {
        assertThat(caller("a")).isEqualTo("a");
        assertThat(caller("b")).isEqualTo("b");
        assertThat(caller("a")).isEqualTo("a");
    }

    @Test
    void a_clock_that_is_put_back_makes_no_token_last_longer() throws ParseException {
        assertThat(caller("a")).isEqualTo("a");
        clock.now = NOON.minus(Duration.ofHours(1));

        assertThat(caller("a")).isEqualTo("a");

        assertThat(verifier.verified).isEqualTo(2);
    }

    @Test
    void more_tokens_than_are_remembered_are_verified_anew() throws ParseException {
        for (int i = 0; i <= RememberedTokens.MOST; i++) {
            assertThat(caller("token " + i)).isEqualTo("token " + i);
        }

        assertThat(caller("token 0")).isEqualTo("token 0");

        assertThat(verifier.verified).isEqualTo(RememberedTokens.MOST + 2);
    }

    private String caller(String token) throws ParseException {
        return tokens.parse(token, CONTEXT).getSubject();
    }

    /** Takes the token's text for its subject. */
    private static final class Verifier extends JWTCallerPrincipalFactory {
        private Instant end = NOON.plus(Duration.ofHours(1));
        private boolean refuses;
        private int verified;

        @Override
        public JWTCallerPrincipal parse(String token, JWTAuthContextInfo context) throws ParseException {
            verified++;
            if (refuses) {
                throw new ParseException("refused");
            }
            JwtClaims claims = new JwtClaims();
            claims.setSubject(token);
            claims.setExpirationTime(NumericDate.fromSeconds(end.getEpochSecond()));
            return new DefaultJWTCallerPrincipal(token, "JWT", claims);
        }
    }

    private static final class HandSetClock extends Clock {
        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("Only instants are asked for");
        }
    }
}
