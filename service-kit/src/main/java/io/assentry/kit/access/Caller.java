package io.assentry.kit.access;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who calls: the scopes of the token, and the controllers of its {@code controllers} claim (a list, or {@code *}). */
@RequestScoped
public class Caller {

    private static final String ALL = "*";

    private final SecurityIdentity identity;

    public Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The token's subject; a system or a person of the operator, never a data subject. */
    public String name() {
        return identity.isAnonymous() ? "" : identity.getPrincipal().getName();
    }

    public Set<String> scopes() {
        return identity.getRoles();
    }

    public boolean mayActForAll() {
        return claimed().contains(ALL);
    }

    public boolean mayActFor(ControllerId controller) {
        Set<String> claimed = claimed();
        return claimed.contains(ALL) || claimed.contains(controller.value());
    }

    /** The controllers named in the token; empty for {@code *}, which {@link #mayActForAll()} tells. */
    public Set<ControllerId> controllers() {
        return claimed().stream()
                .filter(c -> !c.equals(ALL))
                .map(ControllerId::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The operators' system that the token was given to, if it is one's. */
    public Optional<String> system() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        Object claim = token.getClaim("system");
        return switch (claim) {
            case String text -> Optional.of(text);
            case JsonString text -> Optional.of(text.getString());
            case null, default -> Optional.empty();
        };
    }

    private Set<String> claimed() {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Set.of();
        }
        Object claim = token.getClaim("controllers");
        return switch (claim) {
            case null -> Set.of();
            case String one -> Set.of(one);
            case JsonString one -> Set.of(one.getString());
            case JsonArray many -> many.stream().map(Caller::text).collect(Collectors.toSet());
            case Collection<?> many -> many.stream().map(String::valueOf).collect(Collectors.toSet());
            default -> Set.of();
        };
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
